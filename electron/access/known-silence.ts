import type { SecretPath, TenantId } from '../../shared/domain/entry';
import { outageCodes } from '../../shared/domain/vault-status';
import type { TenantStatus } from '../../shared/domain/vault-status';
import type { Tenants } from '../vault/tenants';
import { hasAnswerForOutage } from './sealed-answer';
import type { SealedDependencies } from './sealed-answer';

/** Which secret is wanted, and the tenants that would be asked for it. */
interface Wanted {
  readonly path: SecretPath;
  readonly tenants: readonly TenantId[];
}

/**
 * Whether an operator need not wait for the vaults again: each of them was out of reach a moment ago
 * and has not been heard of since, and a sealed copy may answer in their place.
 */
export async function isSilenceKnown(
  dependencies: SealedDependencies & { readonly tenants: Tenants },
  { path, tenants }: Wanted,
): Promise<boolean> {
  const silent = new Set(
    dependencies.tenants.statuses().flatMap(status => (isSilent(status) ? [status.tenant] : [])),
  );
  if (!tenants.every(tenant => silent.has(tenant))) return false;
  for (const tenant of tenants) {
    if (await hasAnswerForOutage(dependencies, { tenant, path })) return true;
  }
  return false;
}

function isSilent({ breaker, code }: TenantStatus): boolean {
  return breaker !== 'closed' && outageCodes.some(outage => outage === code);
}
