import type { ClipboardOutcome } from '../../shared/domain/lease';
import { SecretText } from '../../shared/lib/secret-text';
import type { Clipboard, Selection } from '../platform/clipboard/clipboard';
import { createOwnedClipboard } from '../platform/clipboard/owned-clipboard';
import type { ClipboardCalls } from '../platform/clipboard/remote-clipboard';
import type { Random } from '../platform/random';

/** Electron's clipboard, lent to an engine that can reach none by itself. */
export interface WindowClipboard extends ClipboardCalls {
  readonly selections: readonly Selection[];
  /** The session is over: takes back what it put there, if it still stands there, and forgets it. */
  release(): Promise<ClipboardOutcome>;
}

/** Keeps a keyed digest of what it wrote, and of the value nothing. */
export function createWindowClipboard(parts: {
  readonly clipboard: Clipboard;
  readonly random: Random;
}): WindowClipboard {
  const { clipboard } = parts;
  const owned = createOwnedClipboard(parts);
  return {
    selections: clipboard.selections,
    write(value, holdMs) {
      const text = new SecretText(Buffer.from(value).toString('utf8'));
      value.fill(0);
      return owned.put(text, holdMs);
    },
    async read(selection) {
      const text = await clipboard.read(selection);
      return text === null ? null : new Uint8Array(Buffer.from(text, 'utf8'));
    },
    clear: selection => clipboard.clear(selection),
    release: owned.release,
  };
}
