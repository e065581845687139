import type { TenantSettings } from '../../shared/domain/configuration';
import { AppError, hasCode } from '../../shared/errors/app-error';
import { createFleetingMemory } from '../auth/log-on-memory';
import type { Platform } from '../platform/platform';
import { vaultBackends } from '../vault/backends/backends';
import { reachedWith } from '../vault/reached-with';
import type { VaultBackend } from '../vault/vault-backend';
import type { Candidates } from './prepared-import';

/**
 * Logs on to every tenant and asks for the first page of its list. A vault that knows the client and
 * shows it nothing is good enough.
 * @throws AppError `vault.*` with the tenant, `config.invalid`, `cancelled`.
 */
export async function checkLogOns(
  { tenants, credentials }: Candidates,
  platform: Platform,
  signal: AbortSignal,
): Promise<void> {
  for (const settings of tenants) {
    // There is no ledger to count in before there is a store.
    const memory = createFleetingMemory();
    const parts = { platform, memory, onCall: () => undefined };
    const backend = vaultBackends.dsv(reachedWith(settings, credentials, parts));
    await logOn(backend, signal).catch((error: unknown) => {
      // Where a person logs on in a browser, that is asked for after the unlock.
      if (hasCode(error, 'vault.denied', 'auth.loginNeeded')) return;
      throw namingTenant(error, settings);
    });
  }
}

async function logOn(backend: VaultBackend, signal: AbortSignal): Promise<void> {
  try {
    await backend.list(signal)[Symbol.asyncIterator]().next();
  } finally {
    await backend.dispose();
  }
}

function namingTenant(error: unknown, { id }: TenantSettings): unknown {
  if (!(error instanceof AppError)) return error;
  const { code, detail, retryAfterMs, cause } = error;
  const named = detail === undefined ? id : `${id}: ${detail}`;
  const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
  return new AppError(code, { detail: named, cause, ...wait });
}
