import { KeyButton } from '../../parts/key-button';
import { useNow } from '../../parts/use-time';
import { useAppState } from '../../surroundings';
import { runningTime } from '../../words/age';
import { drillWords as words } from '../../words/drill-words';

/** In the banner of the lookup: what is practised, for how long by now, and the way to the panel. */
export function DrillPanelButton({ keys }: { readonly keys: readonly string[] }) {
  const view = useAppState(state => state.drillView);
  const goTo = useAppState(state => state.goTo);
  const now = useNow(1000);
  const runs = view?.state === 'running';
  const { scenario = null, startedAt = null } = view ?? {};
  return (
    <>
      {runs && scenario && startedAt !== null && (
        <time className="banner-time" role="timer">
          {words.scenarios[scenario].title} {runningTime(startedAt, now)}
        </time>
      )}
      <KeyButton keys={keys} onPress={() => goTo('drill')}>
        {runs ? words.panel : words.title}
      </KeyButton>
    </>
  );
}
