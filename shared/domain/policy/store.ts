import { blockOf, permission } from './rule';

/** Which stores may be made. */
export interface StorePolicy {
  /** Whether a store may be created that opens with a passphrase and no keychain. */
  readonly passphraseOnly: boolean;
}

export const storeBlock = blockOf<StorePolicy>({ passphraseOnly: permission(true, false) });
