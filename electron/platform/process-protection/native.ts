import type { LibraryHandle } from 'koffi';

/** The C library this process is linked to, reached through koffi. */
export interface Native {
  readonly library: LibraryHandle;
  /** Number of the last error of a call. */
  errno(): number;
}

/** @returns null where koffi is not installed or has no build for this platform. */
export type LoadNative = () => Promise<Native | null>;

/** Loads koffi when it is asked for and not before: it is native code and takes some milliseconds. */
export async function loadNative(): Promise<Native | null> {
  try {
    const { default: koffi } = await import('koffi');
    return { library: koffi.load(null), errno: () => koffi.errno() };
  } catch {
    return null;
  }
}
