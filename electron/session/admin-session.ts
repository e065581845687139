import type { AdminEnd } from '../../shared/domain/session';
import type { EpochMs } from '../../shared/domain/entry';
import { AppError } from '../../shared/errors/app-error';
import type { SecretText } from '../../shared/lib/secret-text';
import type { AuditLog } from '../audit/audit-log';
import type { Cancel, Clock } from '../platform/clock';
import type { Log } from '../platform/log';
import type { TimeKeeper } from '../platform/time-keeper';
import type { SealedStore } from '../store/sealed-store';
import type { SessionService } from './session-service';

/** Whether somebody has proved to be the administrator, apart from the unlock of an operator. */
export interface AdminSession {
  /** Null: nobody has. */
  endsAt(): EpochMs | null;
  /** @throws AppError `unlock.*` for another passphrase, `push.incidentOpen` while an incident is open. */
  unlock(passphrase: SecretText): Promise<void>;
  leave(): void;
  /** Guards every administrative call, and starts its time anew. @throws AppError `admin.locked`, `push.incidentOpen`. */
  require(): void;
  onChange(listener: () => void): Cancel;
}

export interface AdminSessionDependencies {
  readonly sealed: Pick<SealedStore, 'unlock'>;
  readonly session: SessionService;
  readonly audit: AuditLog;
  readonly clock: Clock;
  readonly time: TimeKeeper;
  readonly log: Log;
}

/** Without an administrative call for this long nobody is taken to be there. */
export const adminMs = 15 * 60_000;

/** Lives inside an unlocked session without an incident, and ends with it. */
export function createAdminSession(dependencies: AdminSessionDependencies): AdminSession {
  const { sealed, session, audit, clock, time, log } = dependencies;
  const listeners = new Set<() => void>();
  let endsAt: EpochMs | null = null;
  let stopLimit: Cancel = () => undefined;

  function changed(): void {
    for (const listener of listeners) listener();
  }

  function begin(): void {
    stopLimit();
    stopLimit = time.limit(adminMs, () => void end('time'));
    endsAt = clock.now() + adminMs;
  }

  async function end(why: AdminEnd): Promise<void> {
    stopLimit();
    if (endsAt === null) return;
    endsAt = null;
    changed();
    await audit
      .append({ kind: 'admin.ended', why })
      .catch((error: unknown) => log.error('end of admin mode not recorded', error));
  }

  /** The store itself is what knows the passphrase; what it opens is closed again at once. */
  async function prove(passphrase: SecretText): Promise<void> {
    try {
      (await sealed.unlock(passphrase)).close();
    } catch (error) {
      const code = error instanceof AppError ? error.code : 'internal';
      await audit
        .append({ kind: 'admin.refused', code })
        .catch((failure: unknown) => log.error('refusal not recorded', failure));
      throw error;
    }
  }

  function requireQuiet(): void {
    session.requireUnlocked();
    if (session.incident() !== null) throw new AppError('push.incidentOpen');
  }

  session.onLock(() => end('lock'));
  session.onChange(() => {
    if (session.incident() !== null) void end('incident');
  });

  return {
    endsAt: () => endsAt,
    async unlock(passphrase) {
      requireQuiet();
      await prove(passphrase);
      await audit.append({ kind: 'admin.opened', door: 'desktop' });
      // Much can happen while a key is derived.
      requireQuiet();
      begin();
      changed();
    },
    leave: () => void end('left'),
    require() {
      time.look();
      requireQuiet();
      if (endsAt === null) throw new AppError('admin.locked');
      begin();
      changed();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
