import { AppError } from '../../shared/errors/app-error';
import type { Keychain } from '../../electron/platform/keychain/keychain';

/** A keychain in memory that can be made to fail and that can be tampered with. */
export interface MemoryKeychain extends Keychain {
  readonly entries: Map<string, Uint8Array>;
  /** While true, every call fails as a locked or missing service does. */
  unavailable: boolean;
}

export function createMemoryKeychain(): MemoryKeychain {
  const entries = new Map<string, Uint8Array>();
  const keychain: MemoryKeychain = {
    backend: 'memory',
    entries,
    unavailable: false,
    async read(account) {
      refuseWhenUnavailable();
      const secret = entries.get(account);
      return secret === undefined ? null : Uint8Array.from(secret);
    },
    async write(account, secret) {
      refuseWhenUnavailable();
      entries.set(account, Uint8Array.from(secret));
    },
    async remove(account) {
      refuseWhenUnavailable();
      entries.delete(account);
    },
  };
  function refuseWhenUnavailable(): void {
    if (keychain.unavailable) throw new AppError('unlock.keychainUnavailable');
  }
  return keychain;
}
