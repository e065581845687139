import { abortError } from '../../electron/http/http-error';
import type { Clock } from '../../electron/platform/clock';
import type { OpenedTenant } from '../../electron/vault/tenants';
import type { VaultSecret } from '../../electron/vault/vault-backend';
import { tenantDefaults } from '../../shared/domain/configuration';
import { normalisePath } from '../../shared/domain/entry';
import type { TenantId } from '../../shared/domain/entry';
import { AppError } from '../../shared/errors/app-error';
import type { ErrorCode } from '../../shared/errors/error-codes';

/** How a vault behaves from now on; `null` as answer: it stays silent until it is broken off. */
export interface Behaviour {
  readonly afterMs: number;
  readonly answer: 'secret' | 'none' | ErrorCode | null;
}

/** A vault that answers by the clock of the test. */
export interface ScriptedVault extends OpenedTenant {
  readonly id: TenantId;
  /** Calls that began, in order: `read`, `probe`, `warmUp`. */
  readonly calls: readonly string[];
  /** Reads that were broken off. */
  broken(): number;
  behave(next: Behaviour): void;
}

export function createScriptedVault(name: string, clock: Clock, first: Behaviour): ScriptedVault {
  const id = name as TenantId;
  const calls: string[] = [];
  let behaviour = first;
  let broken = 0;

  function answer(what: string, signal: AbortSignal): Promise<VaultSecret | null> {
    calls.push(what);
    const { afterMs, answer: kind } = behaviour;
    return new Promise((resolve, reject) => {
      const settle = (): void => {
        if (kind === 'secret') resolve(secretOf(name));
        else if (kind === 'none') resolve(null);
        else if (kind !== null) reject(new AppError(kind));
      };
      const cancel = kind === null ? () => undefined : clock.schedule(afterMs, settle);
      signal.addEventListener('abort', () => {
        broken += 1;
        cancel();
        reject(abortError(signal));
      });
    });
  }

  return {
    id,
    calls,
    broken: () => broken,
    behave(next) {
      behaviour = next;
    },
    settings: {
      ...tenantDefaults,
      id,
      name,
      url: `https://${name}.example`,
      auth: { method: 'client_credentials', parameters: {} },
    },
    backend: {
      tenant: id,
      async *list() {
        yield { entries: [], total: 0 };
      },
      read: (_path, _patience, signal) => answer('read', signal),
      async probe(signal) {
        const startedAt = clock.monotonicMs();
        await answer('probe', signal);
        return clock.monotonicMs() - startedAt;
      },
      async warmUp() {
        calls.push('warmUp');
      },
      logOn: { byPerson: false, needed: () => false, start: async () => undefined },
      dispose: async () => undefined,
    },
  };
}

function secretOf(from: string): VaultSecret {
  const path = normalisePath(`held:by:${from}`);
  return { path, version: '1', lastModified: '', fields: new Map() };
}
