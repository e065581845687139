import { installationRefusal } from '../../../shared/domain/installation';
import { failed, off, ok } from '../finding';
import type { ReadinessCheck } from '../readiness-check';

/** Whether somebody could have put another program in the place of this one. */
export const installationCheck: ReadinessCheck = {
  id: 'installation',
  title: 'installation',
  async look({ platform }) {
    const { installation, policy } = platform.hardening;
    const refusal = installationRefusal(installation, policy.policy.process);
    if (refusal !== null) return failed(refusal);
    return installation.state === 'protected' ? ok(installation.why) : off(installation.why);
  },
};
