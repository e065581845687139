import { AppError } from '../../shared/errors/app-error';
import type { Services } from '../services';

/** The maps. */
export function composePush(): Pick<Services, 'maps' | 'admin'> {
  const absent = (): Promise<never> =>
    Promise.reject(new AppError('internal', { detail: 'not built yet' }));
  return {
    maps: { list: () => [], preview: absent, save: absent, importFrom: absent },
    admin: {
      endsAt: () => null,
      unlock: absent,
      leave: () => undefined,
      require: () => undefined,
      onChange: () => () => undefined,
    },
  };
}
