import { AppError } from '../../../shared/errors/app-error';
import type { Policy } from '../http-message';
import { serverOf } from '../http-message';

/** Refuses every scheme but https before anything else happens: `config.invalid`. */
export const httpsOnlyPolicy: Policy = (request, next, signal) => {
  if (request.url.protocol === 'https:') return next(request, signal);
  const detail = `${serverOf(request)}: only https addresses are used`;
  const error = new AppError('config.invalid', { detail });
  return Promise.resolve({ kind: 'failure', error, sent: false });
};
