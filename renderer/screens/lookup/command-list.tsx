import { useAppState } from '../../surroundings';
import { panelWords } from '../../words/panel-words';
import { ChoiceList } from './choice-list';
import { fittingCommands } from './commands';
import type { IntentHandler } from './use-lookup-keys';

interface CommandListProps {
  readonly id: string;
  readonly onIntent: IntentHandler;
}

/** What Breakglass can be told to do, in place of the secrets while the search begins with `>`. */
export function CommandList({ id, onIntent }: CommandListProps) {
  const state = useAppState(whole => whole);
  return (
    <section className="commands" aria-label={panelWords.commands}>
      <p className="commands-hint">{panelWords.commandsHint}</p>
      <ChoiceList
        id={id}
        label={panelWords.commands}
        choices={fittingCommands(state)}
        activeRow={state.commandRow}
        onRun={({ intent }) => {
          state.setQuery('');
          onIntent(intent);
        }}
        none={panelWords.noCommand}
      />
    </section>
  );
}
