import type { RefObject } from 'react';

interface SearchFieldProps {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly label: string;
  readonly placeholder: string;
  readonly text: string;
  /** Element id of the list that is steered from here; null while it is not on the screen. */
  readonly listId: string | null;
  /** Element id of the selected row, for screen readers; null when there is none. */
  readonly activeRow: string | null;
  readonly onText: (text: string) => void;
}

/** A field that keeps the focus while the keys move through the list below it. */
export function SearchField(props: SearchFieldProps) {
  const { field, label, placeholder, text, listId, activeRow, onText } = props;
  return (
    <input
      ref={field}
      className="search-field"
      type="text"
      role="combobox"
      aria-label={label}
      aria-expanded={listId !== null}
      aria-autocomplete="list"
      aria-controls={listId ?? undefined}
      aria-activedescendant={(listId && activeRow) ?? undefined}
      placeholder={placeholder}
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
      maxLength={256}
      value={text}
      onChange={event => onText(event.target.value)}
    />
  );
}
