import type { PushTaskView } from '../../../../shared/contract/push';
import { KeyButton } from '../../../parts/key-button';
import { useAppState } from '../../../surroundings';
import { pushWords } from '../../../words/push-words';
import { tenantName } from '../tenant-name';
import { planKeys } from './plan-keys';

/** How far it is, and the way to stop it. */
export function RunBar({ running }: { readonly running: PushTaskView }) {
  const overview = useAppState(state => state.pushOverview);
  const cancelling = useAppState(state => state.cancelling);
  const cancel = useAppState(state => state.cancelPush);
  const words = pushWords.running;
  const tenant = running.tenant === null ? null : tenantName(running.tenant, overview);
  return (
    <section className="run-bar" aria-label={words[running.task]}>
      <div className="run-text">
        <strong>{words[running.task]}</strong>
        <span>{words.step(running, tenant)}</span>
        <bdi className="run-path">{running.path}</bdi>
      </div>
      <KeyButton keys={planKeys.cancel} disabled={cancelling} onPress={cancel}>
        {cancelling ? words.cancelling : words.cancel}
      </KeyButton>
      <progress
        className="run-progress"
        aria-label={words[running.task]}
        value={running.total === null ? undefined : running.done}
        max={Math.max(1, running.total ?? 1)}
      />
      {running.task === 'apply' && <p className="run-hint">{words.stays}</p>}
    </section>
  );
}
