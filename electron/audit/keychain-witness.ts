import { createHash } from 'node:crypto';
import type { Keychain } from '../platform/keychain/keychain';
import { parsePosition, positionText } from './head-witness';
import type { ChainPosition } from './head-witness';

/** Remembers the end of the log outside of its folder, so that a copy put back later shows. */
export interface KeychainWitness {
  /** @throws AppError `unlock.keychainUnavailable`. */
  remember(position: ChainPosition): Promise<void>;
  /** @returns null when it remembers nothing. @throws AppError `unlock.keychainUnavailable`. */
  remembered(): Promise<ChainPosition | null>;
}

/** @param folder of the log; every folder has an entry of its own. */
export function createKeychainWitness(keychain: Keychain, folder: string): KeychainWitness {
  const account = `audit:${createHash('sha256').update(folder).digest('hex')}`;
  return {
    remember: position => keychain.write(account, Buffer.from(positionText(position))),
    async remembered() {
      const secret = await keychain.read(account);
      return secret === null ? null : parsePosition(Buffer.from(secret).toString('utf8'));
    },
  };
}
