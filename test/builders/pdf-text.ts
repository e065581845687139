import { execFileSync } from 'node:child_process';

/** What a person reads in a PDF, by a reader that is not ours (poppler), in the order of reading. */
export function pdfText(bytes: Uint8Array): string {
  return execFileSync('pdftotext', ['-layout', '-enc', 'UTF-8', '-', '-'], {
    input: bytes,
    encoding: 'utf8',
  });
}
