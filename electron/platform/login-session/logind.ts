import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Environment } from '../environment';
import type { LoginSession } from './login-session';

const run = promisify(execFile);
/** It answers within milliseconds, or the service is gone. */
const answerWithinMs = 2_000;

/**
 * Asks systemd, whose lock hint also covers desktops that tell nobody else, and which knows when another
 * user, or another terminal of this one, has the seat. A session without a seat counts as the active one.
 * Source: org.freedesktop.login1(5), properties `Active` and `LockedHint` of a session.
 * @param program absolute path of `loginctl`.
 */
export function createLogindSession(
  program: string,
  id: string,
  environment: Environment,
): LoginSession {
  const words = ['show-session', id, '--property=Active', '--property=LockedHint'];
  return {
    async isLeft() {
      try {
        const limits = {
          timeout: answerWithinMs,
          killSignal: 'SIGKILL',
          maxBuffer: 4_096,
        } as const;
        const { stdout } = await run(program, words, { env: { ...environment }, ...limits });
        return /^(?:Active=no|LockedHint=yes)$/m.test(stdout);
      } catch {
        return false;
      }
    },
  };
}
