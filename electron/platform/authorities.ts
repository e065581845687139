import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Followed } from './followed';

const certificate = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/**
 * Reads the certificates of a PEM file and nothing else of it: a private key beside them stays where
 * it is.
 */
export async function readAuthorities(caFile: string, folder: string): Promise<Followed> {
  const name = path.resolve(folder, caFile);
  let text;
  try {
    text = await readFile(name, 'utf8');
  } catch (error) {
    const because = (error as NodeJS.ErrnoException).code ?? 'unreadable';
    return { kind: 'missing', problem: `cannot be read: ${name}: ${because}` };
  }
  const blocks = text.match(certificate) ?? [];
  if (blocks.length === 0) return { kind: 'missing', problem: `holds no PEM certificate: ${name}` };
  if (!blocks.every(isCertificate)) {
    return { kind: 'missing', problem: `holds a certificate that cannot be read: ${name}` };
  }
  return { kind: 'found', value: `${blocks.join('\n')}\n` };
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
}
