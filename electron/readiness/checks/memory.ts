import { protectionFinding } from '../protection-finding';
import type { ReadinessCheck } from '../readiness-check';

/** Whether other programs of the same user could read the memory of this process. */
export const memoryCheck: ReadinessCheck = {
  id: 'memory',
  title: 'memory',
  async look({ platform }) {
    const { protection, policy } = platform.hardening;
    return protectionFinding(protection.memory, policy);
  },
};
