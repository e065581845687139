import type { SecretPath, TenantId } from '../../shared/domain/entry';
import { AppError } from '../../shared/errors/app-error';
import type { Tenants } from '../vault/tenants';
import type { VaultSecret } from '../vault/vault-backend';

/** What asking one tenant came to. */
export type RegionalOutcome =
  | { readonly tenant: TenantId; readonly kind: 'secret'; readonly secret: VaultSecret }
  | { readonly tenant: TenantId; readonly kind: 'none' }
  | { readonly tenant: TenantId; readonly kind: 'failed'; readonly error: AppError };

/** Asks tenants for one secret. */
export interface RegionalRead {
  /**
   * In the order given, until one has the secret.
   * @returns what came of each that was asked; the list ends with the first secret.
   * @throws AppError `cancelled`, `access.notFound` for a tenant that there is not.
   */
  read(
    order: { readonly path: SecretPath; readonly tenants: readonly TenantId[] },
    signal: AbortSignal,
  ): Promise<readonly RegionalOutcome[]>;
}

/** One tenant after the other. */
export function createAskInTurn({ tenants }: { readonly tenants: Tenants }): RegionalRead {
  return {
    async read({ path, tenants: order }, signal) {
      const outcomes: RegionalOutcome[] = [];
      for (const tenant of order) {
        const outcome = await askOne(tenants, { tenant, path }, signal);
        outcomes.push(outcome);
        if (outcome.kind === 'secret') break;
      }
      return outcomes;
    },
  };
}

async function askOne(
  tenants: Tenants,
  { tenant, path }: { readonly tenant: TenantId; readonly path: SecretPath },
  signal: AbortSignal,
): Promise<RegionalOutcome> {
  const backend = tenants.get(tenant);
  try {
    const secret = await backend.read(path, 'interactive', signal);
    return secret ? { tenant, kind: 'secret', secret } : { tenant, kind: 'none' };
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'cancelled') throw error;
    return { tenant, kind: 'failed', error };
  }
}
