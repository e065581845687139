import { AppError } from '../../../shared/errors/app-error';
import { failed, off, ok } from '../finding';
import type { ReadinessCheck } from '../readiness-check';

/** Whether the policy file of this host is there and counts. */
export const policyCheck: ReadinessCheck = {
  id: 'policy',
  title: 'policy',
  async look({ platform }) {
    const { kind, file, problem } = platform.hardening.policy;
    if (kind === 'absent') return off(`no ${file}, the defaults count`);
    if (kind === 'loaded') return ok(file);
    return failed(new AppError('policy.invalid', { detail: `${file}: ${problem ?? 'refused'}` }));
  },
};
