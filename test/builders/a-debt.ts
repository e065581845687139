import type { SecretPath, TenantId } from '../../shared/domain/entry';
import type { Sighting } from '../../shared/domain/rotation-rules';
import type {
  KeptDebt,
  RotationFacts,
  RotationRequest,
} from '../../shared/domain/rotation-request';

/** A look at version 3 of a secret that was pushed from `hq/37`. */
export function aSighting(change: Partial<Sighting> = {}): Sighting {
  return {
    ...{ id: 'debt-1', tenant: 'emea' as TenantId, path: 'critical:core-rtr-01' as SecretPath },
    ...{ version: '3', incident: 'incident-1', seenBy: 'operator', at: 1_000, dueAt: 2_000 },
    source: { server: 'hq', secretId: 37 },
    ...change,
  };
}

/** The same as a debt of which nothing was sent. */
export function aDebt(change: Partial<KeptDebt> = {}): KeptDebt {
  const { at, ...seen } = aSighting();
  return {
    ...{ ...seen, seenAt: at, changedAt: at, state: 'open', way: null, request: null },
    ...{ code: null, trouble: null, doubtSince: null },
    ...change,
  };
}

/** A request before which nothing had ever been tried. */
export function aRotationRequest(change: Partial<RotationRequest> = {}): RotationRequest {
  return {
    ...{ id: 'request-1', at: 5_000, way: 'change-password' },
    before: { attemptAt: null, auditId: 0 },
    ...change,
  };
}

/** A secret that nobody has touched. */
export function rotationFacts(change: Partial<RotationFacts> = {}): RotationFacts {
  return {
    ...{ restriction: null, isPending: false, hasFailed: false, attemptAt: null, deeds: [] },
    ...change,
  };
}
