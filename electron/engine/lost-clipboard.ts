import type { ClipboardOutcome } from '../../shared/domain/lease';
import type { Clipboard } from '../platform/clipboard/clipboard';
import type { Platform } from '../platform/platform';

/** How long the programs of an engine that is gone may take to end after it. */
export const goneWithinMs = 1_000;

const lookEveryMs = 100;

/**
 * What became of the value that an engine before this one may have left on the clipboard. What its
 * own programs held main knows nothing of: they end with it, and then nothing stands there, or
 * somebody else's text. `failed`: that could not be seen, or a program may have outlived it.
 * @param found what main found on the window's clipboard. Never throws.
 */
export async function clipboardAfterLoss(
  { clipboard, clock }: Pick<Platform, 'clipboard' | 'clock'>,
  found: ClipboardOutcome,
): Promise<ClipboardOutcome> {
  if (found !== 'untouched' || clipboard.kind === 'electron') return found;
  const never = new AbortController().signal;
  const deadline = clock.monotonicMs() + goneWithinMs;
  try {
    while (!(await isEmpty(clipboard))) {
      if (clock.monotonicMs() >= deadline) return clipboard.endsWithProcess ? 'foreign' : 'failed';
      await clock.sleep(lookEveryMs, never);
    }
    return 'cleared';
  } catch {
    return 'failed';
  }
}

async function isEmpty(clipboard: Clipboard): Promise<boolean> {
  for (const selection of clipboard.selections) {
    if ((await clipboard.read(selection)) !== null) return false;
  }
  return true;
}
