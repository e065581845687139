import type { LogOnView } from '../../shared/contract/log-on';
import type { TenantId } from '../../shared/domain/entry';
import { AppError } from '../../shared/errors/app-error';
import type { ErrorCode } from '../../shared/errors/error-codes';
import type { AuditLog } from '../audit/audit-log';
import type { Cancel } from '../platform/clock';
import type { Random } from '../platform/random';
import type { SessionService } from '../session/session-service';
import type { Tenants } from '../vault/tenants';

/** Shows the page to log on at. */
export type ShowPage = (url: URL) => Promise<void>;

/** Log-ons that need a person: an act of their own, because a lookup cannot wait for one. */
export interface LogOnService {
  view(): LogOnView;
  /**
   * Logs on to one tenant; recorded. @throws AppError `auth.loginFailed`, `vault.*`, `cancelled`,
   * `usage` for a tenant that needs nobody or while another log-on is open.
   */
  start(tenant: TenantId, show: ShowPage, signal: AbortSignal): Promise<void>;
  /** Breaks off the log-on that is open; harmless when none is. */
  cancel(): void;
  onChange(listener: () => void): Cancel;
}

export interface LogOnDependencies {
  readonly tenants: Tenants;
  readonly session: SessionService;
  readonly audit: AuditLog;
  readonly random: Random;
}

interface Open {
  readonly tenant: TenantId;
  readonly stop: AbortController;
  host: string | null;
}

export function createLogOnService(dependencies: LogOnDependencies): LogOnService {
  const { tenants, session, audit, random } = dependencies;
  const listeners = new Set<() => void>();
  let open: Open | null = null;

  function changed(): void {
    for (const listener of listeners) listener();
  }
  // What a lookup meets, or a refresh of a token, may be the end of a log-on.
  tenants.onChange(changed);

  async function recorded(tenant: TenantId, work: () => Promise<void>): Promise<void> {
    const logOn = random.uuid();
    await audit.append({ kind: 'logOn.requested', logOn, tenant });
    const end = (code: ErrorCode | null): Promise<unknown> =>
      audit.append({ kind: 'logOn.ended', logOn, tenant, code });
    try {
      await work();
    } catch (error) {
      await end(error instanceof AppError ? error.code : 'internal');
      throw error;
    }
    await end(null);
  }

  return {
    view: () => ({
      tenants: tenants.settings().flatMap(({ id, name }) => {
        const { needed, byPerson } = tenants.get(id).logOn;
        if (!byPerson) return [];
        const isOpen = open?.tenant === id;
        const state = isOpen ? 'waiting' : needed() ? 'needed' : 'ready';
        return [{ tenant: id, name, state, host: isOpen ? (open?.host ?? null) : null } as const];
      }),
    }),
    async start(tenant, show, signal) {
      session.requireUnlocked();
      const { logOn } = tenants.get(tenant);
      if (open !== null) throw new AppError('usage', { detail: 'another log-on is open' });
      const mine: Open = { tenant, stop: new AbortController(), host: null };
      const stop = (): void => mine.stop.abort(signal.reason);
      open = mine;
      signal.addEventListener('abort', stop, { once: true });
      changed();
      try {
        await recorded(tenant, () =>
          logOn.start(url => {
            mine.host = url.host;
            changed();
            return show(url);
          }, mine.stop.signal),
        );
      } finally {
        signal.removeEventListener('abort', stop);
        open = null;
        changed();
      }
    },
    cancel: () => open?.stop.abort(),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
