import { createDecipheriv } from 'node:crypto';
import path from 'node:path';
import { SecretText } from '../../shared/lib/secret-text';
import type { Found } from './found-secret';
import type { PrivateFiles } from './private-files';

const nonceBytes = 12;
const tagBytes = 16;
const keyBytes = 32;

/** Whose password it is, and where the command line keeps its files. */
export interface KeyPlace {
  readonly tenant: string;
  readonly user: string;
  readonly folders: readonly string[];
}

/**
 * Opens `auth.securePassword`: AES-256-GCM with a key that lies in a file beside it. Never throws.
 * Source: DSV command line, file store: base64 of nonce (12), ciphertext and tag (16), no further data.
 */
export async function openSecurePassword(
  securePassword: string,
  place: KeyPlace,
  files: PrivateFiles,
): Promise<Found> {
  const name = `encryptionkey-${place.tenant}-${place.user}`;
  if (/[/\\\0]/.test(name)) return lacks('import.keyMissing', 'no key file can have its name');
  const candidates = place.folders.map(folder => path.join(folder, name));
  for (const file of candidates) {
    const key = await files.read(file, keyBytes + 1);
    if (key === null) continue;
    const password = key.length === keyBytes ? decrypt(securePassword, key) : null;
    key.fill(0);
    if (password !== null) return { kind: 'found', value: password };
    return lacks('import.keyWrong', `its key file does not fit: ${file}`);
  }
  return lacks('import.keyMissing', `its key file is missing: ${candidates.join(', ')}`);
}

function decrypt(securePassword: string, key: Uint8Array): SecretText | null {
  const sealed = Buffer.from(securePassword, 'base64');
  if (sealed.length <= nonceBytes + tagBytes) return null;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes), {
      authTagLength: tagBytes,
    });
    decipher.setAuthTag(sealed.subarray(-tagBytes));
    const plain = Buffer.concat([
      decipher.update(sealed.subarray(nonceBytes, -tagBytes)),
      decipher.final(),
    ]);
    const password = new SecretText(plain.toString('utf8'));
    plain.fill(0);
    return password;
  } catch {
    return null;
  }
}

function lacks(code: 'import.keyMissing' | 'import.keyWrong', because: string): Found {
  return { kind: 'missing', code, because };
}
