import type { DrillView } from '../../shared/contract/drill';
import { runningTime } from '../words/age';
import { drillWords as words } from '../words/drill-words';
import { KeyButton } from './key-button';
import { useNow } from './use-time';

interface DrillPanelButtonProps {
  readonly view: DrillView | null;
  readonly keys: readonly string[];
  readonly onOpen: () => void;
}

/** In the banner of a drill: what is practised, for how long by now, and the way to the panel. */
export function DrillPanelButton({ view, keys, onOpen }: DrillPanelButtonProps) {
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
      <KeyButton keys={keys} onPress={onOpen}>
        {runs ? words.panel : words.title}
      </KeyButton>
    </>
  );
}
