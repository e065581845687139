import { printable } from '../../shared/lib/printable';
import type { UpdateOffer } from '../update/update-service';
import { tableLines } from './table';

type Report = Omit<UpdateOffer, 'bytes' | 'noted'>;

/** As `--json` prints it. */
export function updateDocument({
  installed,
  manifest,
  isNewer,
}: Report): Readonly<Record<string, unknown>> {
  const { version, publishedAt, expiresAt, files } = manifest;
  return { installed, offered: version, isNewer, publishedAt, expiresAt, files };
}

/** What is installed, what there is, and the packages of it. */
export function updateLines({ installed, manifest, isNewer }: Report): string {
  const { version, publishedAt, expiresAt, files } = manifest;
  const rows = files.map(({ name, size, sha256 }) => [printable(name), String(size), sha256]);
  const lines = [
    isNewer ? `newer: ${version}, published ${publishedAt}` : `up to date: ${version}`,
    `installed: ${installed}`,
    `manifest counts until: ${expiresAt}`,
    ...(isNewer ? tableLines(['PACKAGE', 'BYTES', 'SHA-256'], rows) : []),
  ];
  return `${lines.join('\n')}\n`;
}
