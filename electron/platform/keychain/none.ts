import { AppError } from '../../../shared/errors/app-error';
import type { Keychain } from './keychain';

/** The keychain of a host that has none: every call fails with `unlock.keychainUnavailable`. */
export function createNoKeychain(): Keychain {
  const refuse = (): Promise<never> =>
    Promise.reject(
      new AppError('unlock.keychainUnavailable', { detail: 'no keychain on this platform' }),
    );
  return { backend: 'none', read: refuse, write: refuse, remove: refuse };
}
