import type { ErrorCode } from '../errors/error-codes';
import type { EpochMs, TenantId } from './entry';
import { outageCodes } from './vault-status';
import type { TenantStatus } from './vault-status';

/** A tenant that has just not answered, and until when that is worth remembering. */
export interface KnownOutage {
  readonly tenant: TenantId;
  readonly code: ErrorCode;
  /** Thirty seconds after the failure. */
  readonly until: EpochMs;
}

/** How long a tenant that failed is asked last, and not at all where its sealed copy can answer. */
export const outageHoldMs = 30_000;

/** A clock that was set back must not make a short memory a long one. */
export function isStillKnown({ until }: Pick<KnownOutage, 'until'>, now: EpochMs): boolean {
  return until > now && until - now <= outageHoldMs;
}

/** The tenants that are out of reach right now; those whose state is being found out count still. */
export function knownOutages(
  statuses: readonly TenantStatus[],
  now: EpochMs,
): readonly KnownOutage[] {
  return statuses.flatMap(({ tenant, state, code, breaker, retryAt }) => {
    if (state !== 'unreachable' || !outageCodes.some(one => one === code)) return [];
    const until = breaker === 'halfOpen' ? now + outageHoldMs : retryAt;
    if (code === null || until === null || !isStillKnown({ until }, now)) return [];
    return [{ tenant, code, until }];
  });
}
