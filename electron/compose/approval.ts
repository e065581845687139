import path from 'node:path';
import { noDualControl } from '../../shared/domain/approval';
import type { AuthSettings, Configuration } from '../../shared/domain/configuration';
import { createApprovalService } from '../approval/approval-service';
import type { ApprovalService } from '../approval/approval-service';
import { createNoteIfStarted } from '../audit/note-if-started';
import { createApproverDesk } from '../approval/approver-desk';
import type { ApproverDesk } from '../approval/approver-desk';
import { createLookupApprovals } from '../approval/lookup-approvals';
import type { LookupApprovals } from '../approval/lookup-approvals';
import { approvalSection } from '../approval/report-section';
import type { IncidentService } from '../incident/incident-service';
import type { Platform } from '../platform/platform';
import type { ServicesUse } from '../services';
import { configurationCollection } from '../store/collections/configuration';
import { createArgon2 } from '../store/key-derivation/argon2';
import { kdfDefaults } from '../store/key-derivation/key-derivation';
import type { Keeping } from './keeping';

/** A second person's word: asked, given, used; on practice ground nobody is needed. */
export interface Approving {
  readonly approvals: ApprovalService;
  readonly lookupApprovals: LookupApprovals;
  readonly approverDesk: ApproverDesk;
}

export function composeApproval(
  platform: Platform,
  { session, audit, sealed }: Keeping,
  { isPractice, kdfCost }: ServicesUse,
): Approving {
  const { clock, random, host, log, hardening, keychain } = platform;
  const approvals = createApprovalService({
    ...{ session, audit, clock, random, host, log },
    hostPolicy: () => (isPractice ? noDualControl : hardening.policy.policy.dualControl),
    minReasonWords: () => hardening.policy.policy.incident.minReasonWords,
    storeId: async () => (await sealed.inspect())?.storeId ?? '',
    identities: async () => identitiesIn(await session.store().read(configurationCollection)),
    async openQuorum(shares) {
      const { open, quorum } = await sealed.unlockWithShares(shares);
      open.close();
      await audit.append({ kind: 'quorum.used', set: quorum.set });
      return quorum.set;
    },
  });
  const workerPath = path.join(platform.programFolder, 'argon2-worker.cjs');
  return {
    approvals,
    lookupApprovals: createLookupApprovals(approvals),
    approverDesk: createApproverDesk({
      ...{ clock, host, random, keychain, deriveKey: createArgon2({ workerPath }) },
      kdfCost: kdfCost ?? kdfDefaults.passphrase,
      note: createNoteIfStarted(platform.paths.audit, audit),
    }),
  };
}

/** After the lookup, whose leases end first. */
export function tellOfApprovals(
  { session }: Keeping,
  { approvals, lookupApprovals }: Approving,
  incidents: IncidentService,
): void {
  session.onLock(async () => lookupApprovals.forget());
  incidents.onReport(async ({ incident }) => approvalSection(await approvals.list(), incident.id));
}

/** Parameters of auth methods that name who logs on. */
const naming = ['clientId', 'username', 'serviceAccount'] as const;

function identitiesIn({ tenants, secretServers }: Configuration): readonly string[] {
  const all: readonly (AuthSettings | null)[] = [
    ...tenants.flatMap(({ auth, push }) => [auth, push.auth]),
    ...secretServers.map(({ auth }) => auth),
  ];
  const names = all.flatMap(auth => naming.flatMap(name => auth?.parameters[name] ?? []));
  return [...new Set(names)];
}
