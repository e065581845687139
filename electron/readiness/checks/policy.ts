import { policyFacts, policyRefusal } from '../../../shared/domain/policy';
import type { PolicyState } from '../../../shared/domain/policy';
import { stampText } from '../../../shared/domain/stamp';
import { failed, off, ok, warning } from '../finding';
import type { Finding, ReadinessCheck } from '../readiness-check';

/** Whether the policy file of this host is there and counts. */
export const policyCheck: ReadinessCheck = {
  id: 'policy',
  title: 'policy',
  async look({ platform }) {
    const { policy } = platform.hardening;
    const refusal = policyRefusal(policy);
    if (refusal !== null) return failed(refusal);
    if (policy.kind === 'absent') return off(`no ${policy.file}, the defaults count`);
    return standing(policy, platform.clock.now());
  },
};

const dayMs = 24 * 3_600_000;
/** Time enough to sign and hand out the next one. */
const noticeDays = 14;

function standing(policy: PolicyState, now: number): Finding {
  const { kind, file, version, expiresAt } = policyFacts(policy);
  if (kind === 'unsigned') return ok(`${file}, not signed: no key is pinned on this host`);
  const about = `${file}, signed, version ${version ?? 0}`;
  if (expiresAt === null) return ok(about);
  const left = Math.floor((expiresAt - now) / dayMs);
  const until = `${about}, until ${stampText(expiresAt)}`;
  if (left > noticeDays) return ok(until);
  return warning(
    until,
    'Sign and hand out the next policy before that; afterwards the strictest rules count.',
  );
}
