import { KeyButton } from '../../parts/key-button';
import { useAppState } from '../../surroundings';
import { drillWords as words } from '../../words/drill-words';
import { drillKeys } from './drill-keys';

/** What the chosen scenario is going to show, what it means when it does not, and the way in. */
export function ScenarioText() {
  const chosen = useAppState(state => state.drillChosen);
  const beginning = useAppState(state => state.drillBeginning);
  const begin = useAppState(state => state.beginDrill);
  const { title, expected, otherwise } = words.scenarios[chosen];
  return (
    <section className="drill-text" aria-label={title}>
      <dl className="drill-words">
        <dt>{words.expected}</dt>
        <dd>{expected}</dd>
        <dt>{words.otherwise}</dt>
        <dd>{otherwise}</dd>
      </dl>
      <KeyButton
        tone="primary"
        keys={drillKeys.begin}
        disabled={beginning}
        onPress={() => void begin()}
      >
        {beginning ? words.beginning : words.begin}
      </KeyButton>
    </section>
  );
}
