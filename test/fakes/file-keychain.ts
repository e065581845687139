import { readFileSync, writeFileSync } from 'node:fs';
import type { Keychain } from '../../electron/platform/keychain/keychain';

/** A keychain in one JSON file, so that several processes see the same, and one that dies leaves it. */
export function createFileKeychain(file: string): Keychain {
  const entries = (): Record<string, string> => {
    try {
      return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
    } catch {
      return {};
    }
  };
  const keep = (changed: Readonly<Record<string, string>>): void =>
    writeFileSync(file, JSON.stringify(changed), { mode: 0o600 });
  return {
    backend: 'file',
    async read(account) {
      const secret = entries()[account];
      return secret === undefined ? null : Uint8Array.from(Buffer.from(secret, 'base64'));
    },
    async write(account, secret) {
      keep({ ...entries(), [account]: Buffer.from(secret).toString('base64') });
    },
    async remove(account) {
      const { [account]: _, ...others } = entries();
      keep(others);
    },
  };
}
