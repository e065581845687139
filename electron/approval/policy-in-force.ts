import type { DualControlPolicy } from '../../shared/domain/approval';
import { canonicalJson } from '../../shared/lib/canonical-json';
import type { Json } from '../../shared/lib/canonical-json';
import { knownApproversCollection } from '../store/collections/approvals';
import type { ApprovalDependencies } from './approval-dependencies';
import { dualControlInForce, isMinimum, knownBy } from './in-force';

/**
 * What counts now. Every unlock under a policy that can be read remembers who may approve, so that
 * a file that breaks later does not take the second person away.
 */
export function createPolicyInForce({
  session,
  hostPolicy,
  log,
}: Pick<ApprovalDependencies, 'session' | 'hostPolicy' | 'log'>): () => Promise<DualControlPolicy> {
  async function remember(): Promise<void> {
    const policy = hostPolicy();
    if (isMinimum(policy)) return;
    const known = knownBy(policy);
    await session
      .store()
      .update(knownApproversCollection, before => (isSame(before, known) ? before : known));
  }

  session.onUnlock(() =>
    remember().catch((error: unknown) => log.error('approvers not remembered', error)),
  );
  return async () => {
    const policy = hostPolicy();
    if (!isMinimum(policy)) return policy;
    return dualControlInForce(policy, await session.store().read(knownApproversCollection));
  };
}

function isSame(one: unknown, other: unknown): boolean {
  return canonicalJson(one as Json) === canonicalJson(other as Json);
}
