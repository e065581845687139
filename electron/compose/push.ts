import { AppError } from '../../shared/errors/app-error';
import type { Platform } from '../platform/platform';
import type { Services } from '../services';
import { createAdminSession } from '../session/admin-session';
import type { Keeping } from './keeping';

/** The push and its schedule. */
export function composePush(
  platform: Platform,
  { sealed, session, audit, time }: Keeping,
): Pick<Services, 'push' | 'schedule' | 'admin'> {
  const { clock, log } = platform;
  const absent = (): Promise<never> =>
    Promise.reject(new AppError('internal', { detail: 'not built yet' }));
  return {
    push: {
      plan: absent,
      apply: absent,
      latestPlan: absent,
      history: absent,
      secretHistory: absent,
      status: absent,
    },
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
