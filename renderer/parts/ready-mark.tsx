import { useEffect } from 'react';
import { Icon } from './icon';
import { Keys } from './keys';
import { useAppState, useSurroundings } from '../surroundings';
import { readyWords } from '../words/ready-words';

/** What this host knows by itself hardly changes faster. */
const lookEveryMs = 5 * 60_000;

/** The green or red mark of the status line, by local facts alone; leads to the whole picture. */
export function ReadyMark() {
  const { clock } = useSurroundings();
  const glance = useAppState(state => state.readyGlance);
  const look = useAppState(state => state.glanceReady);
  const goTo = useAppState(state => state.goTo);
  const listedAt = useAppState(state => state.catalog.refreshedAt);
  useEffect(() => {
    void look();
    return clock.every(lookEveryMs, () => void look());
  }, [clock, look, listedAt]);
  if (glance === null) return null;
  const failed = glance.lines.filter(({ status }) => status === 'failed');
  const words = failed.map(({ id }) => readyWords.lines[id]).join(', ');
  return (
    <button
      type="button"
      className={`ready-mark ${glance.ready ? 'good' : 'bad'}`}
      title={readyWords.mark.open}
      data-testid="ready-mark"
      onClick={() => goTo('ready')}
    >
      <Icon name={glance.ready ? 'check' : 'cross'} />{' '}
      {glance.ready ? readyWords.mark.ready : readyWords.mark.notReady(words)}{' '}
      <Keys keys={['F2']} />
    </button>
  );
}
