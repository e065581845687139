import { AppError } from '../../shared/errors/app-error';
import type { SecretText } from '../../shared/lib/secret-text';
import type { AuthParameters } from './auth-method';

/** A parameter that is not secret. @throws AppError `config.invalid` naming it when it is missing or empty. */
export function plainParameter(parameters: AuthParameters, name: string): string {
  const value = Object.hasOwn(parameters.plain, name) ? parameters.plain[name] : undefined;
  if (value === undefined || value === '') throw missing(name);
  return value;
}

/** A secret parameter, still closed. @throws AppError `config.invalid` naming it when it is missing. */
export function secretParameter(parameters: AuthParameters, name: string): SecretText {
  const value = Object.hasOwn(parameters.secret, name) ? parameters.secret[name] : undefined;
  if (value === undefined) throw missing(name);
  return value;
}

/** A parameter that may be left out. */
export function optionalParameter(parameters: AuthParameters, name: string): string | null {
  const value = Object.hasOwn(parameters.plain, name) ? parameters.plain[name] : undefined;
  return value === undefined || value === '' ? null : value;
}

function missing(name: string): AppError {
  return new AppError('config.invalid', { detail: `auth.${name} is missing` });
}
