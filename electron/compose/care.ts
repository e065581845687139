import type { ApprovalService } from '../approval/approval-service';
import { createAuditTrail } from '../audit/trail/create-audit-trail';
import { createAuditStarter } from '../audit/start-log';
import { createAuditVerifier } from '../audit/verify-folder';
import { createCustodyService } from '../custody/custody-service';
import { createProfileImport } from '../import/profile-import';
import type { Platform } from '../platform/platform';
import type { Services } from '../services';
import { createLogAdoption } from '../setup/adopt-log';
import { createAuditorService } from '../setup/auditor-service';
import { createRollbackService } from '../setup/rollback-service';
import { createSetupService } from '../setup/setup-service';
import type { Keeping } from './keeping';

/** What an administrator and an auditor do: setup, keys, the log as evidence. */
export function composeCare(
  platform: Platform,
  { logFolder, recipient, privateKey, audit, alerts, sealed, session }: Keeping,
  approvals: ApprovalService,
): Pick<Services, 'setup' | 'profiles' | 'custody' | 'rollback' | 'auditor' | 'trail'> {
  const { random, host, log, hardening } = platform;
  const starter = createAuditStarter(logFolder);
  const setup = createSetupService({
    ...{ sealed, audit, alerts, starter },
    policy: () => hardening.policy.policy,
    logFolder: { ...logFolder, recipient },
  });
  return {
    setup,
    profiles: createProfileImport({ platform, setup, system: process.platform }),
    custody: createCustodyService({ sealed, session, audit, random, log }),
    rollback: createRollbackService({ sealed, audit }),
    auditor: createAuditorService({
      verifier: createAuditVerifier({ ...logFolder, witness: () => session.witness() }),
      adoption: createLogAdoption({ ...logFolder, recipient, audit, session }),
      ...{ session, keyFolder: logFolder },
    }),
    trail: createAuditTrail({
      ...{ audit, privateKey, random, host },
      approveExport: ({ format, from, to }, id) =>
        approvals.require(
          {
            acts: ['export'],
            scope: { kind: 'export', format, from, to },
            reason: null,
            cause: null,
          },
          id,
        ),
    }),
  };
}
