import type { Environment } from '../environment';
import { findProgram } from '../find-program';
import { createLogindSession } from './logind';
import type { LoginSession } from './login-session';

/**
 * Windows and macOS tell of a switch by themselves.
 * @returns null where there is nobody to ask.
 */
export function pickLoginSession(
  platform: NodeJS.Platform,
  environment: Environment,
): LoginSession | null {
  const id = environment['XDG_SESSION_ID'] ?? '';
  const program = platform === 'linux' && id !== '' ? findProgram('loginctl', environment) : null;
  return program === null ? null : createLogindSession(program, id, environment);
}
