import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Followed } from './followed';

const block = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/;

/**
 * Reads the certificate of a client, the first one of a PEM file. A private key beside it, which such
 * files often hold, stays where it is.
 */
export async function readClientCertificate(file: string, folder: string): Promise<Followed> {
  const name = path.resolve(folder, file);
  const text = await readFile(name, 'latin1').catch((error: NodeJS.ErrnoException) => error);
  if (text instanceof Error)
    return missing(`cannot be read: ${name}: ${text.code ?? 'unreadable'}`);
  const [pem] = block.exec(text) ?? [];
  if (pem === undefined) return missing(`holds no PEM certificate: ${name}`);
  try {
    return { kind: 'found', value: new X509Certificate(pem).toString() };
  } catch {
    return missing(`holds a certificate that cannot be read: ${name}`);
  }
}

function missing(problem: string): Followed {
  return { kind: 'missing', problem };
}
