import { ok, warning } from '../finding';
import type { ReadinessCheck } from '../readiness-check';

/** Whether the environment of this start tried to weaken it. The variables are gone; who set them is not. */
export const environmentCheck: ReadinessCheck = {
  id: 'environment',
  title: 'environment',
  async look({ platform }) {
    const { removedVariables } = platform.hardening;
    if (removedVariables.length === 0) return ok('nothing in it weakens this program');
    return warning(
      `taken away at the start: ${removedVariables.join(', ')}`,
      'Find out who sets them; what they load at the start of a program is loaded already.',
    );
  },
};
