import type { HostIdentity } from '../../electron/platform/platform';

/** This process on a host called `jump-01`, run by an operator. */
export function aHost(changes: Partial<HostIdentity> = {}): HostIdentity {
  return {
    osUser: 'operator',
    uid: process.getuid?.() ?? null,
    hostName: 'jump-01',
    pid: process.pid,
    appVersion: '0.1.0',
    ...changes,
  };
}
