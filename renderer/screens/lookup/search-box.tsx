import type { RefObject } from 'react';
import { Icon } from '../../parts/icon';
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
  return (
    <div className="search">
      <Icon name="search" />
      <input
        ref={field}
        className="search-field"
        type="text"
        role="combobox"
        aria-label={labels.lookup.search}
        aria-expanded="true"
        aria-autocomplete="list"
        aria-controls={listId}
        aria-activedescendant={activeRow ?? undefined}
        placeholder={labels.lookup.placeholder}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={256}
        value={query}
        onChange={event => onQuery(event.target.value)}
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
