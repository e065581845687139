import { createHash } from 'node:crypto';
import type { Keychain } from '../platform/keychain/keychain';
import type { KeychainWitness } from './audit-log';
import { parsePosition, positionText } from './head-witness';

/** The witness in the keychain. @param folder of the log; every folder has an entry of its own. */
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
