import { execFileSync } from 'node:child_process';
import { readTrusted } from './read-trusted';

/** What a device management has set for this program on macOS. */
export interface ManagedPreferences {
  readonly file: string;
  /** `plutil`, which comes with the system. */
  readonly program: string;
}

/** The name of the preference whose text is the policy, so that a signature in it stays what it is. */
const preferenceName = 'policy';
const deadlineMs = 3_000;

/**
 * Reads the policy from a property list. What was judged is what is parsed: the program gets the bytes.
 * @param mostBytes of the list. @returns null when there is no list, a sentence when it cannot be trusted or
 * holds no policy. Never throws. Source: plutil(1), `-extract keypath raw`.
 */
export function readManagedPreferences(
  { file, program }: ManagedPreferences,
  { owners, mostBytes }: { readonly owners: readonly number[] | null; readonly mostBytes: number },
): Uint8Array | string | null {
  const found = readTrusted({ file, owners, mostBytes });
  if (found === null || typeof found === 'string') return found;
  try {
    const words = ['-extract', preferenceName, 'raw', '-o', '-', '-'];
    const stdio = ['pipe', 'pipe', 'ignore'] as const;
    return execFileSync(program, words, {
      ...{ input: found, env: {}, timeout: deadlineMs, stdio: [...stdio] },
    });
  } catch {
    return `the managed preferences hold no text named "${preferenceName}"`;
  }
}
