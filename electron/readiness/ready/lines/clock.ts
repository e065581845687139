import { failed, ok, unknown, warning } from '../../finding';
import type { ReadyLine } from '../ready-line';

/** Whether the clock of this host agrees with those of the vaults that answer. */
export const clockLine: ReadyLine = {
  id: 'clock',
  usesNetwork: true,
  async look({ facts, reports }) {
    if (facts.meta === null) return unknown(facts.because);
    const steps = reports.flatMap(report => report.steps.filter(({ id }) => id === 'clock'));
    const wrong = steps.find(({ error }) => error !== null);
    if (wrong?.error) return failed(wrong.error);
    const drifting = steps.find(({ status }) => status === 'warning');
    if (drifting) return warning(drifting.detail, drifting.next ?? '');
    const agreed = steps.find(({ status }) => status === 'ok');
    return agreed ? ok(agreed.detail) : unknown('no vault told what time it is');
  },
};
