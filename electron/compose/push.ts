import { AppError } from '../../shared/errors/app-error';
import type { Services } from '../services';

/** The push, its maps and budget. */
export function composePush(): Pick<Services, 'push' | 'maps' | 'budget' | 'admin'> {
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
    budget: { view: absent, calibrate: absent },
    admin: {
      endsAt: () => null,
      unlock: absent,
      leave: () => undefined,
      require: () => undefined,
      onChange: () => () => undefined,
    },
  };
}
