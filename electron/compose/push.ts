import { AppError } from '../../shared/errors/app-error';
import type { Services } from '../services';

/** The admin mode. */
export function composePush(): Pick<Services, 'admin'> {
  const absent = (): Promise<never> =>
    Promise.reject(new AppError('internal', { detail: 'not built yet' }));
  return {
    admin: {
      endsAt: () => null,
      unlock: absent,
      leave: () => undefined,
      require: () => undefined,
      onChange: () => () => undefined,
    },
  };
}
