import { off, ok } from '../finding';
import type { ReadinessCheck } from '../readiness-check';

/** Whether people with shares could open the store together, and which set they must bring. */
export const sharesCheck: ReadinessCheck = {
  id: 'shares',
  title: 'shares',
  async look({ sealed }) {
    const health = await sealed.health().catch(() => null);
    if (health === null) return off('there is no store that can be looked at');
    const { quorum } = health;
    if (quorum === null) return off('none; "breakglass quorum issue" makes some');
    const { set, threshold, shares, issuedOn } = quorum;
    return ok(`set ${set}, any ${threshold} of ${shares} open the store, issued ${issuedOn}`);
  },
};
