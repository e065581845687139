import { useEffect, useRef } from 'react';
import { Keys } from '../../parts/keys';
import type { OfferedAction } from './offered-actions';

interface ChoiceListProps {
  readonly id: string;
  readonly label: string;
  readonly choices: readonly OfferedAction[];
  readonly activeRow: number;
  readonly onRun: (choice: OfferedAction) => void;
  /** Said in place of the list when nothing fits. */
  readonly none: string;
}

/** Element id of a row, for `aria-activedescendant`. */
export function choiceId(listId: string, row: number): string {
  return `${listId}-${row}`;
}

/** Actions with their keys, steered from the text field above them. */
export function ChoiceList({ id, label, choices, activeRow, onRun, none }: ChoiceListProps) {
  const active = useRef<HTMLDivElement>(null);
  useEffect(() => active.current?.scrollIntoView?.({ block: 'nearest' }), [activeRow]);
  return (
    <>
      <div
        id={id}
        className="choices"
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- no element is a list steered from a text field
        role="listbox"
        aria-label={label}
      >
        {choices.map((choice, row) => (
          // The keys are heard by the field that has the focus; the mouse comes here.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
          <div
            key={choice.id}
            ref={row === activeRow ? active : null}
            id={choiceId(id, row)}
            className="choice"
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- see the list
            role="option"
            tabIndex={-1}
            aria-selected={row === activeRow}
            onClick={() => onRun(choice)}
          >
            <bdi>{choice.words}</bdi>
            <Keys keys={choice.keys} />
          </div>
        ))}
      </div>
      {choices.length === 0 && <p className="choices-none">{none}</p>}
    </>
  );
}
