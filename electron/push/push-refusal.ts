import { AppError, hasCode } from '../../shared/errors/app-error';

/** A refusal in the words of a push: those of a lookup speak of offline copies. */
export function pushRefusal(error: AppError): AppError {
  if (!hasCode(error, 'vault.denied')) return error;
  const { detail = '' } = error;
  return new AppError('push.denied', { detail, cause: error });
}
