import type { ScheduledTenantView, ScheduleView } from '../../shared/contract/schedule';
import { AppError } from '../../shared/errors/app-error';
import type { ErrorCode } from '../../shared/errors/error-codes';
import type { ScheduleService } from '../schedule/schedule-service';
import type { Services } from '../services';

type ScheduledTenant = Awaited<ReturnType<ScheduleService['view']>>[number];

/** Puts together what the window shows of the schedule. */
export async function readScheduleView(services: Services): Promise<ScheduleView> {
  const { policy, file } = services.platform.hardening.policy;
  const settings = services.configuration().tenants;
  const describe = (tenant: ScheduledTenant): ScheduledTenantView => {
    const { id, intervalMinutes, nextAt, lastAt, lastCode, isPaused, isRunning } = tenant;
    const configured = settings.find(one => one.id === id);
    return {
      ...{ id, intervalMinutes, nextAt, lastAt, isPaused, isRunning },
      name: configured?.name ?? id,
      last: lastCode && sentenceOf(lastCode),
      hasOwnCredentials: (configured?.push.auth ?? null) !== null,
    };
  };
  return {
    tenants: (await services.schedule.view()).map(describe),
    isUnattendedAllowed: policy.push.unattended,
    policyFile: file,
  };
}

function sentenceOf(code: ErrorCode): ScheduledTenantView['last'] {
  const { message, next } = new AppError(code);
  return { code, message, next };
}
