import type { Platform } from '../platform/platform';
import { createUpdateService } from '../update/update-service';
import type { UpdateService } from '../update/update-service';

/** Newer versions, by the rules of the policy. */
export function composeUpdates(platform: Platform): UpdateService {
  const { hardening } = platform;
  return createUpdateService({
    platform,
    policy: () => hardening.policy.policy.update,
    policyKey: () => hardening.policy.origin?.key ?? null,
  });
}
