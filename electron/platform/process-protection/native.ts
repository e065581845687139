import type * as Koffi from 'koffi';
import { createRequire } from 'node:module';

/** The C library this process is linked to, reached through koffi. */
export interface Native {
  readonly library: Koffi.LibraryHandle;
  /** Number of the last error of a call. */
  errno(): number;
}

/** @returns null where koffi is not installed or has no build for this platform. */
export type LoadNative = () => Native | null;

/**
 * Loads koffi when it is asked for and not before: it is native code and takes some milliseconds.
 * At once and not with `import()`, because the desktop app must come to its own preparations before
 * Chromium is ready.
 */
export function loadNative(): Native | null {
  try {
    const koffi = createRequire(__filename)('koffi') as typeof Koffi;
    return { library: koffi.load(null), errno: () => koffi.errno() };
  } catch {
    return null;
  }
}
