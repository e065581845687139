import { hostname, userInfo } from 'node:os';
import type { HostIdentity } from './platform';

/** Who runs this process and where, as the operating system says; the environment is not asked. */
export function readHostIdentity(appVersion: string): HostIdentity {
  const uid = process.getuid?.() ?? null;
  return { osUser: userName(uid), uid, hostName: hostname(), pid: process.pid, appVersion };
}

/** A user without an entry in the user database still has a number. */
function userName(uid: number | null): string {
  try {
    return userInfo().username;
  } catch {
    return uid === null ? 'unknown' : `uid ${uid}`;
  }
}
