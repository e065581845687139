import { failed, off, ok, unknown, warning } from '../../finding';
import type { WalkReport } from '../../network/walk';
import type { Finding } from '../../readiness-check';
import type { ReadyLine } from '../ready-line';

/** Steps of the walk that belong to this line; the clock and the log-on have their own. */
const ofWay = ['dns', 'tcp', 'proxy', 'tls', 'http'];

/** Whether every vault is reached, with the right certificate, and answers. Costs no API call. */
export const vaultsLine: ReadyLine = {
  id: 'vaults',
  usesNetwork: true,
  async look({ facts, reports }) {
    if (facts.meta === null) return unknown(facts.because);
    if (facts.meta.configuration.tenants.length === 0) return off('no tenant is set up');
    if (reports.length === 0) return unknown(facts.because);
    const found = reports.map(wayOf);
    return (
      found.find(({ status }) => status === 'failed') ??
      found.find(({ status }) => status === 'warning') ??
      ok(found.map(({ detail }) => detail).join('; '))
    );
  },
};

function wayOf({ id, steps }: WalkReport): Finding {
  const way = steps.filter(step => ofWay.includes(step.id));
  const broken = way.find(({ error }) => error !== null);
  if (broken?.error) return failed(broken.error);
  const worse = way.find(({ status }) => status === 'warning');
  if (worse) return warning(`${id}: ${worse.detail}`, worse.next ?? '');
  return ok(`${id} ${way.find(step => step.id === 'http')?.detail ?? ''}`);
}
