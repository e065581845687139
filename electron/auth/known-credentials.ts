import { AppError, hasCode } from '../../shared/errors/app-error';
import type { Clock } from '../platform/clock';
import type { AuthMethod, AuthParameters } from './auth-method';
import { isClientRefused } from './client-refused';
import { digestOf } from './credential-digest';
import type { LogOnMemory } from './log-on-memory';

/** Whether the vault accepted these very credentials before. */
export interface KnownCredentials {
  accepted(): void;
  /** Turns a refusal of credentials that used to be accepted into `auth.secretRotated`. */
  explain(error: unknown): unknown;
}

interface KnownDeps {
  readonly method: AuthMethod;
  readonly parameters: AuthParameters;
  readonly memory: LogOnMemory;
  readonly clock: Clock;
}

/** Written down once a day for the same credentials; a log-on an hour would wear the store. */
const restMs = 24 * 3_600_000;

export function createKnownCredentials(deps: KnownDeps): KnownCredentials {
  const { method, parameters, memory, clock } = deps;
  const digest = digestOf(method, parameters);
  return {
    accepted() {
      if (digest === null) return;
      const before = memory.accepted();
      const isFresh = Math.abs(clock.now() - (before?.at ?? 0)) < restMs;
      if (before?.digest === digest && isFresh) return;
      memory.noteAccepted({ at: clock.now(), digest });
    },
    explain(error) {
      const before = memory.accepted();
      if (!hasCode(error, 'vault.unauthenticated') || isClientRefused(error)) return error;
      if (digest === null || before?.digest !== digest) return error;
      const since = `accepted last about ${new Date(before.at).toISOString().slice(0, 10)}`;
      const detail = error.detail === undefined ? since : `${error.detail}; ${since}`;
      return new AppError('auth.secretRotated', { detail, cause: error });
    },
  };
}
