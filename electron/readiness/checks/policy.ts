import { policyRefusal } from '../../../shared/domain/policy';
import { failed, off, ok } from '../finding';
import type { ReadinessCheck } from '../readiness-check';

/** Whether the policy file of this host is there and counts. */
export const policyCheck: ReadinessCheck = {
  id: 'policy',
  title: 'policy',
  async look({ platform }) {
    const { policy } = platform.hardening;
    const refusal = policyRefusal(policy);
    if (refusal !== null) return failed(refusal);
    return policy.kind === 'loaded'
      ? ok(policy.file)
      : off(`no ${policy.file}, the defaults count`);
  },
};
