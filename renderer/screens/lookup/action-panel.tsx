import { useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { Dialog } from '../../parts/dialog';
import { SearchField } from '../../parts/search-field';
import { panelWords } from '../../words/panel-words';
import { ChoiceList, choiceId } from './choice-list';
import type { OfferedAction } from './offered-actions';
import { rankChoices } from './rank-choices';

interface ActionPanelProps {
  readonly name: string;
  readonly actions: readonly OfferedAction[];
  readonly onRun: (action: OfferedAction) => void;
  readonly onClose: () => void;
}

const listId = 'actions';

/** Everything that can be done with the selected secret; typing filters, Enter does it. */
export function ActionPanel({ name, actions, onRun, onClose }: ActionPanelProps) {
  const field = useRef<HTMLInputElement>(null);
  const [{ typed, row }, setFilter] = useState({ typed: '', row: 0 });
  const fitting = rankChoices(actions, typed, ({ words }) => words);

  function hear(event: KeyboardEvent): void {
    const chosen = fitting[row];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Enter' && chosen) onRun(chosen);
    else if (step !== undefined) {
      const next = Math.min(Math.max(row + step, 0), Math.max(fitting.length - 1, 0));
      setFilter({ typed, row: next });
    } else return;
    event.preventDefault();
  }

  return (
    <Dialog title={panelWords.title(name)} className="panel" focus={field} onClose={onClose}>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- hears the keys of the field inside */}
      <div className="panel-body" onKeyDown={hear}>
        <SearchField
          {...{ field, listId }}
          label={panelWords.filter}
          placeholder={panelWords.placeholder}
          text={typed}
          activeRow={fitting.length > 0 ? choiceId(listId, row) : null}
          onText={text => setFilter({ typed: text, row: 0 })}
        />
        <ChoiceList
          id={listId}
          label={panelWords.list}
          choices={fitting}
          activeRow={row}
          onRun={onRun}
          none={panelWords.none}
        />
      </div>
    </Dialog>
  );
}
