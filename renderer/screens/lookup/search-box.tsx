import type { RefObject } from 'react';
import { Icon } from '../../parts/icon';
import { SearchField } from '../../parts/search-field';
import { useAppState } from '../../surroundings';
import { labels } from '../../words/labels';

interface SearchBoxProps {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly query: string;
  /** Id of the selected row, for screen readers; null when there is none. */
  readonly activeRow: string | null;
  readonly listId: string;
  readonly onQuery: (query: string) => void;
}

/** The search box: home of the focus. The list below belongs to it. */
export function SearchBox({ field, query, activeRow, listId, onQuery }: SearchBoxProps) {
  const isListShown = useAppState(state => state.revealed === null);
  return (
    <div className="search">
      <Icon name="search" />
      <SearchField
        {...{ field, activeRow }}
        listId={isListShown ? listId : null}
        label={labels.lookup.search}
        placeholder={labels.lookup.placeholder}
        text={query}
        onText={onQuery}
      />
      {query !== '' && (
        <button
          type="button"
          className="button quiet bare"
          aria-label={labels.lookup.clearSearch}
          onClick={() => {
            onQuery('');
            field.current?.focus();
          }}
        >
          <Icon name="cross" />
        </button>
      )}
    </div>
  );
}
