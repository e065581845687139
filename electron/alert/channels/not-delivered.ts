import { AppError, hasCode } from '../../../shared/errors/app-error';

/**
 * The words of the transport fit, its codes speak of a vault. An answer that is no acceptance, a
 * redirect among them, is a refusal; everything else did not get there.
 */
export function notDelivered(error: unknown): AppError {
  if (hasCode(error, 'alert.refused', 'alert.notDelivered', 'session.locked')) return error;
  const code = hasCode(error, 'vault.protocol') ? 'alert.refused' : 'alert.notDelivered';
  if (!(error instanceof AppError))
    return new AppError(code, { detail: 'unexpected', cause: error });
  const detail = error.code === 'cancelled' ? 'it does not answer in time' : error.detail;
  return new AppError(code, { detail: detail ?? error.code, cause: error });
}
