import type { AppState } from '../../state/store';
import { pushWords } from '../../words/push-words';
import { tenantName } from './tenant-name';

/** Said at every quarter, so that a screen reader is not kept talking. */
const quarters = 4;

/** What a screen reader says while and after something runs. */
export function adminAnnouncement(state: AppState): string {
  const { running, planResult, plan, pushOverview } = state;
  if (running === null) {
    if (planResult !== null) return pushWords.running.applied;
    return plan === null ? '' : pushWords.running.planReady;
  }
  const { step, tenant, done, total } = running;
  const name = tenant === null ? null : tenantName(tenant, pushOverview);
  const what = pushWords.running.step({ ...running, step, done: 0, total: null }, name);
  if (total === null || total === 0) return what;
  const part = (Math.floor((done / total) * quarters) / quarters) * 100;
  return `${what}, ${pushWords.running.percent(part)}`;
}
