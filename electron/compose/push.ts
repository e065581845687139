import { AppError } from '../../shared/errors/app-error';
import type { Services } from '../services';

/** The push, its maps and schedule. */
export function composePush(): Pick<Services, 'push' | 'maps' | 'schedule' | 'admin'> {
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
    maps: { list: () => [], preview: absent, save: absent, importFrom: absent },
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
