import { AppError } from '../../shared/errors/app-error';
import type { Services } from '../services';

/** The schedule and the admin mode. */
export function composePush(): Pick<Services, 'schedule' | 'admin'> {
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
    admin: {
      endsAt: () => null,
      unlock: absent,
      leave: () => undefined,
      require: () => undefined,
      onChange: () => () => undefined,
    },
  };
}
