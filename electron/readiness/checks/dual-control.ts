import type { DualControlPolicy, KnownApprovers } from '../../../shared/domain/approval';
import { knownApproversCollection } from '../../store/collections/approvals';
import { off, ok, warning } from '../finding';
import type { Finding, ReadinessCheck, ReadinessParts } from '../readiness-check';

/** Whether a second person is needed here, and whether one could be found. */
export const dualControlCheck: ReadinessCheck = {
  id: 'dual-control',
  title: 'dual control',
  async look(parts) {
    const { policy } = parts.platform.hardening.policy;
    const rules = policy.dualControl;
    if (rules.acts.length === 0) return off('nothing needs a second person');
    if (rules.approvers.length === 0 && rules.quorumSet === null) return underMinimum(parts);
    const who = `${rules.acts.join(', ')}: ${rules.approvals} of ${namesIn(rules)}`;
    return (await lacksShares(parts, rules)) ? sharesMissing(rules) : ok(who);
  },
};

function namesIn({ approvers, quorumSet }: Pick<DualControlPolicy, 'approvers' | 'quorumSet'>) {
  const names = approvers.map(({ id }) => id);
  return [...names, ...(quorumSet === null ? [] : [`shares of ${quorumSet}`])].join(', ');
}

async function lacksShares(
  { sealed }: ReadinessParts,
  { quorumSet }: DualControlPolicy,
): Promise<boolean> {
  if (quorumSet === null) return false;
  const health = await sealed.health();
  return health !== null && health.quorum?.set !== quorumSet;
}

function sharesMissing({ quorumSet }: DualControlPolicy): Finding {
  return warning(
    `the policy names shares of set ${quorumSet ?? ''}, which are not in force here`,
    'Issue shares with "breakglass quorum issue", and have the policy name their set.',
  );
}

/** The file of the policy is refused; who could approve before is in the store. */
async function underMinimum({ sealed }: ReadinessParts): Promise<Finding> {
  const open = await sealed.openMetadata().catch(() => null);
  try {
    const known: KnownApprovers | null | undefined = await open?.read(knownApproversCollection);
    return warning(saidOf(known), 'Mend the policy of this host; docs/dual-control.md says how.');
  } finally {
    open?.close();
  }
}

function saidOf(known: KnownApprovers | null | undefined): string {
  if (known === null) return 'nobody was named before the policy broke: nothing needs anybody';
  const who = known === undefined ? 'those whom the last policy named, if any' : namesIn(known);
  return `until the policy is mended everything needs one of ${who}`;
}
