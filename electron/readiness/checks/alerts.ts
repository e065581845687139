import { AppError } from '../../../shared/errors/app-error';
import { failed, off, ok, warning } from '../finding';
import type { Finding, ReadinessCheck, ReadinessParts } from '../readiness-check';

const dayMs = 24 * 3_600_000;
/** A channel that nobody has proved for this long may have died in silence. */
const provenWithinMs = 90 * dayMs;

/** Whether somebody outside hears of what happens here; a receipt counts, an acceptance does not. */
export const alertsCheck: ReadinessCheck = {
  id: 'alerts',
  title: 'alerts',
  async look(parts) {
    const view = await parts.alerts.view();
    if (view.channels.length === 0) return withoutChannels(parts);
    const stuck = view.channels.filter(({ waiting }) => waiting > 0);
    if (stuck.length > 0) {
      const troubles = stuck.map(
        ({ id, waiting, trouble }) => `${id} lacks ${waiting}: ${trouble ?? 'not tried yet'}`,
      );
      return failed(new AppError('alert.notDelivered', { detail: troubles.join('; ') }));
    }
    return proofOf(view.lastReceived?.receivedAt ?? null, parts.platform.clock.now());
  },
};

function withoutChannels({ platform }: ReadinessParts): Finding {
  if (platform.hardening.policy.policy.alerts.require) {
    return failed(new AppError('alert.noChannel', { detail: 'the policy requires alerts' }));
  }
  return off('no channel is set up; see alerts.channels in setup.json');
}

function proofOf(receivedAt: number | null, now: number): Finding {
  const next = 'Run "breakglass alert test", then confirm the code that arrives.';
  if (receivedAt === null) return warning('no alert was ever confirmed as received', next);
  const days = Math.floor((now - receivedAt) / dayMs);
  if (now - receivedAt > provenWithinMs)
    return warning(`last confirmed as received ${days} days ago`, next);
  return ok(`last confirmed as received ${days === 0 ? 'today' : `${days} days ago`}`);
}
