import type { Platform } from '../platform/platform';
import type { Keeping } from './keeping';

/** Records once per session from where it is used, where that is not the host itself. */
export function recordRemote(platform: Platform, { session, audit }: Keeping): void {
  session.onUnlock(async () => {
    const remote = await platform.remote.look();
    if (remote === null) return;
    const { kind: connection, from, clipboardReach } = remote;
    await audit
      .append({ kind: 'session.remote', connection, from, clipboardReach })
      .catch((error: unknown) => platform.log.error('remote session not recorded', error));
  });
}
