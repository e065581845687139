import type { DrillView } from '../../shared/contract/drill';
import { useNow } from './use-time';
import { runningTime } from '../words/age';
import { drillWords as words } from '../words/drill-words';
import { DrillVerdict } from './drill-verdict';
import { Icon } from './icon';

/** Above the passphrase: the stopwatch that runs already, or how the drill ended. */
export function DrillAtLock({ view }: { readonly view: DrillView }) {
  const now = useNow(1000);
  const { state, scenario, startedAt } = view;
  if (scenario === null || state === 'ready' || state === 'armed') return null;
  if (state === 'over') return <DrillVerdict view={view} />;
  return (
    <aside className="banner drill" aria-label={words.title}>
      <Icon name="record" />
      <strong>{words.running(words.scenarios[scenario].title)}</strong>
      {state === 'running' && startedAt !== null && (
        <time className="banner-time" role="timer">
          {runningTime(startedAt, now)}
        </time>
      )}
      <span className="banner-text">
        {state === 'closing' ? words.states.closing : words.scenarios[scenario].expected}
      </span>
    </aside>
  );
}
