import { noDualControl } from '../../shared/domain/approval';
import type { DualControlPolicy, KnownApprovers } from '../../shared/domain/approval';

/** Whether this is the block of the built-in minimum, which knows nobody; a file like that is refused. */
export function isMinimum({ acts, approvers, quorumSet }: DualControlPolicy): boolean {
  return acts.length > 0 && approvers.length === 0 && quorumSet === null;
}

/**
 * What counts: the policy; under the built-in minimum everything needs one of those who could approve
 * before, and nothing does where nobody could. A file that broke must not lock a host out for ever.
 */
export function dualControlInForce(
  policy: DualControlPolicy,
  known: KnownApprovers | null,
): DualControlPolicy {
  if (!isMinimum(policy)) return policy;
  return known === null ? noDualControl : { ...known, acts: policy.acts };
}

/** What is remembered of a policy for the day on which its file cannot be read. */
export function knownBy({ acts: _acts, ...known }: DualControlPolicy): KnownApprovers | null {
  return known.approvers.length > 0 || known.quorumSet !== null ? known : null;
}
