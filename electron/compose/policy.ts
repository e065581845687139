import type { PolicyState } from '../../shared/domain/policy';
import type { Cancel } from '../platform/clock';
import type { Platform } from '../platform/platform';
import { fingerprintOf } from '../policy/signing-key';
import type { Keeping } from './keeping';

/**
 * A session keeps the rules it began with: the file is read again first, then nothing gets milder
 * until the lock. Which rules counted is on record with every session, and with every change.
 */
export function holdPolicy(platform: Platform, { session, audit }: Keeping): void {
  const { rules } = platform.hardening;
  let stop: Cancel = () => undefined;

  async function record(state: PolicyState): Promise<void> {
    if (state.kind === 'absent') return;
    const { kind, problem, origin } = state;
    const { version = null, digest = null } = origin ?? {};
    const key = origin?.key ?? null;
    const signer = key === null ? null : fingerprintOf(key);
    await audit
      .append({ kind: 'policy.counted', state: kind, version, signer, digest, problem })
      .catch((error: unknown) => platform.log.error('policy not recorded', error));
  }

  session.onUnlock(async () => {
    await rules.refresh();
    rules.hold();
    await record(rules.now());
    const cancels = [rules.watch(), rules.onChange(state => void record(state))];
    stop = () => cancels.forEach(cancel => cancel());
  });
  session.onLock(() => {
    stop();
    rules.release();
    return Promise.resolve();
  });
}
