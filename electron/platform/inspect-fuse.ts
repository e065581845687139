import { closeSync, openSync, readSync } from 'node:fs';

/** Electron's mark in front of its fuses. */
export const fuseMark = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/** After the mark: one byte for the version, one for the number of fuses, one character per fuse. */
const wireVersion = 1;
const inspectFuse = 3;
const wireLength = 2 + inspectFuse + 1;

/**
 * Whether the fuse that lets debuggers in is blown, as the executable itself says.
 * @param fusesAt where the mark begins, in bytes from the start of the file.
 * @returns `unknown` where the file cannot be read or has something else there.
 */
export function readInspectFuse(executable: string, fusesAt: number): 'on' | 'off' | 'unknown' {
  const found = readAt(executable, fusesAt, fuseMark.length + wireLength);
  if (found?.subarray(0, fuseMark.length).toString('latin1') !== fuseMark) return 'unknown';
  const wire = found.subarray(fuseMark.length);
  if (wire[0] !== wireVersion || (wire[1] ?? 0) <= inspectFuse) return 'unknown';
  return wire[2 + inspectFuse] === '1'.charCodeAt(0) ? 'on' : 'off';
}

function readAt(file: string, position: number, length: number): Buffer | null {
  const bytes = Buffer.alloc(length);
  try {
    const descriptor = openSync(file, 'r');
    try {
      return readSync(descriptor, bytes, 0, length, position) === length ? bytes : null;
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return null;
  }
}
