import { approvalActs, noDualControl } from '../approval';
import type { DualControlPolicy } from '../approval';
import type { PolicyBlock } from './rule';

/**
 * Under the minimum everything needs a second person, and nobody is named: who could approve by the last
 * readable policy does, and where that named nobody nothing needs one; see `dualControlInForce`.
 */
export const dualControlBlock: PolicyBlock<DualControlPolicy> = {
  usual: noDualControl,
  minimum: { ...noDualControl, acts: approvalActs },
  strictest(earlier, later) {
    // Whoever was taken out of the policy must not approve any more; a list of nobody is none.
    const { approvers, quorumSet } = isSomebody(later) ? later : earlier;
    return {
      acts: approvalActs.filter(act => earlier.acts.includes(act) || later.acts.includes(act)),
      ...{ approvers, quorumSet },
      approvals: Math.max(earlier.approvals, later.approvals),
      validMinutes: Math.min(earlier.validMinutes, later.validMinutes),
      maxSecrets: Math.min(earlier.maxSecrets, later.maxSecrets),
    };
  },
};

function isSomebody({ approvers, quorumSet }: DualControlPolicy): boolean {
  return approvers.length > 0 || quorumSet !== null;
}
