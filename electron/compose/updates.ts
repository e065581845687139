import { createNoteIfStarted } from '../audit/note-if-started';
import type { Platform } from '../platform/platform';
import { createUpdateService } from '../update/update-service';
import type { UpdateService } from '../update/update-service';
import type { Keeping } from './keeping';

/** Newer versions, by the rules of the policy. */
export function composeUpdates(platform: Platform, { audit }: Keeping): UpdateService {
  const { hardening, paths } = platform;
  return createUpdateService({
    platform,
    policy: () => hardening.policy.policy.update,
    note: createNoteIfStarted(paths.audit, audit),
    policyKey: () => hardening.policy.origin?.key ?? null,
  });
}
