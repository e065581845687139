import type { Platform } from '../platform/platform';
import type { ScheduleService } from '../schedule/schedule-service';
import { createAdminSession } from '../session/admin-session';
import type { AdminSession } from '../session/admin-session';
import type { Keeping } from './keeping';

/** Admin mode of the window, in which the schedule runs; `push serve` runs it without one. */
export function composeAdmin(
  { clock, log }: Platform,
  { sealed, session, audit, time }: Keeping,
  schedule: Pick<ScheduleService, 'start' | 'stop'>,
): AdminSession {
  const admin = createAdminSession({ sealed, session, audit, clock, time, log });
  admin.onChange(() => {
    if (admin.endsAt() !== null) schedule.start();
    else schedule.stop().catch((error: unknown) => log.error('schedule not stopped', error));
  });
  return admin;
}
