import { AppError } from '../../shared/errors/app-error';

const clientRefused = Symbol('client refused');

/**
 * The vault does not let this client log on and says nothing of its secret: it was disabled, or may not
 * come from here.
 * @returns `vault.unauthenticated`, which no memory of better times turns into "rotated".
 */
export function clientRefusedError(detail: string): AppError {
  return new AppError('vault.unauthenticated', { detail, cause: clientRefused });
}

/** True when a refusal is about the client and not about its credentials. */
export function isClientRefused({ cause }: AppError): boolean {
  return cause === clientRefused;
}
