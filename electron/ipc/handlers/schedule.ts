import type { TenantId } from '../../../shared/domain/entry';
import type { Services } from '../../services';
import { readScheduleView } from '../schedule-view';
import type { HandlersOf } from './handlers';

export function scheduleHandlers(
  services: Services,
): HandlersOf<'schedule.view' | 'schedule.pause' | 'schedule.resume'> {
  const { admin, schedule } = services;
  return {
    async 'schedule.view'() {
      admin.require();
      return readScheduleView(services);
    },
    async 'schedule.pause'({ tenant }) {
      admin.require();
      await schedule.pause(tenant as TenantId);
      return readScheduleView(services);
    },
    async 'schedule.resume'({ tenant }) {
      admin.require();
      await schedule.resume(tenant as TenantId);
      return readScheduleView(services);
    },
  };
}
