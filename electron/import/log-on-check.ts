import type { TenantSettings } from '../../shared/domain/configuration';
import { AppError, hasCode } from '../../shared/errors/app-error';
import { SecretText } from '../../shared/lib/secret-text';
import type { Platform } from '../platform/platform';
import { vaultBackends } from '../vault/backends/backends';
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
    const own = credentials[`tenant:${settings.id}`] ?? {};
    await logOn(settings, { own, platform }, signal).catch((error: unknown) => {
      if (hasCode(error, 'vault.denied')) return;
      throw namingTenant(error, settings);
    });
  }
}

interface Using {
  readonly own: Readonly<Record<string, string>>;
  readonly platform: Platform;
}

async function logOn(
  settings: TenantSettings,
  { own, platform }: Using,
  signal: AbortSignal,
): Promise<void> {
  const { clock, random, log, environment, lookup, systemProxy, host } = platform;
  const secrets = Object.entries(own).map(([name, value]) => [name, new SecretText(value)]);
  const backend = vaultBackends.dsv({
    settings,
    secrets: Object.fromEntries(secrets) as Readonly<Record<string, SecretText>>,
    ...{ clock, random, log, environment, lookup, systemProxy },
    userAgent: `breakglass/${host.appVersion}`,
    // There is no ledger to count in before there is a store.
    onCall: () => undefined,
  });
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
