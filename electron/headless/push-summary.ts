import type { PushStatus, TenantPushStatus } from '../../shared/domain/push/push-status';
import { agoWords, counted, isoTime } from './words';

/** How far the push is, as documents carry it. */
export function describePush({ tenants, plan }: PushStatus) {
  return {
    tenants: tenants.map(({ inStepSince, lastRunAt, ...tenant }) => ({
      ...{ ...tenant, inStepSince: isoTime(inStepSince), lastRunAt: isoTime(lastRunAt) },
    })),
    plan: plan && { digest: plan.digest, madeAt: isoTime(plan.madeAt) },
  };
}

/** One line for each tenant that something is pushed to. */
export function pushSummary({ tenants }: PushStatus, now: number): readonly string[] {
  return tenants.map(tenant => `push: ${tenant.id} ${factsOf(tenant, now).join(', ')}`);
}

function factsOf(tenant: TenantPushStatus, now: number): readonly string[] {
  const { secrets, waiting, inStepSince, lastCode } = tenant;
  const since = inStepSince === null ? 'never' : agoWords(inStepSince, now);
  return [
    counted(secrets, 'secret'),
    `in step ${since}`,
    ...(waiting === 0 ? [] : [`${counted(waiting, 'change')} waiting`]),
    ...(lastCode === null ? [] : [`last error ${lastCode}`]),
  ];
}
