import { AppError } from '../../shared/errors/app-error';
import type { Platform } from '../platform/platform';
import type { Services } from '../services';
import { createAdminSession } from '../session/admin-session';
import type { Keeping } from './keeping';

/** The schedule of the push, and who may use it. */
export function composePush(
  platform: Platform,
  { sealed, session, audit, time }: Keeping,
): Pick<Services, 'schedule' | 'admin'> {
  const { clock, log } = platform;
  const absent = (): Promise<never> =>
    Promise.reject(new AppError('internal', { detail: 'not built yet' }));
  return {
    schedule: {
      view: absent,
      pause: absent,
      resume: absent,
      start: () => undefined,
      stop: () => Promise.resolve(),
      onChange: () => () => undefined,
    },
    admin: createAdminSession({ sealed, session, audit, clock, time, log }),
  };
}
