import { protectionFinding } from '../protection-finding';
import type { ReadinessCheck } from '../readiness-check';

/** Whether a crash of this process would leave its memory on disk. */
export const coreDumpsCheck: ReadinessCheck = {
  id: 'core-dumps',
  title: 'core dumps',
  async look({ platform }) {
    const { protection, policy } = platform.hardening;
    return protectionFinding(protection.coreDumps, policy);
  },
};
