import type { ClipboardOutcome } from '../../shared/domain/lease';
import { SecretText } from '../../shared/lib/secret-text';
import type { Clipboard, Selection } from '../platform/clipboard/clipboard';
import { createOwnedClipboard } from '../platform/clipboard/owned-clipboard';
import type { ClipboardCalls } from '../platform/clipboard/remote-clipboard';
import type { Random } from '../platform/random';
import type { Cancel } from '../platform/clock';
import type { TimeKeeper } from '../platform/time-keeper';

/** Electron's clipboard, lent to an engine that can reach none by itself. */
export interface WindowClipboard extends ClipboardCalls {
  readonly selections: readonly Selection[];
  /** The session is over: takes back what it put there, if it still stands there, and forgets it. */
  release(): Promise<ClipboardOutcome>;
}

/** The orderly end of a lease comes first; this is for an engine that stands still. */
export const graceMs = 2_000;

/**
 * Keeps a keyed digest of what it wrote, and of the value nothing. What an engine leaves there longer
 * than it asked for is taken back here.
 */
export function createWindowClipboard(parts: {
  readonly clipboard: Clipboard;
  readonly random: Random;
  readonly time: TimeKeeper;
}): WindowClipboard {
  const { clipboard, time } = parts;
  const owned = createOwnedClipboard(parts);
  let cancel: Cancel = () => undefined;

  function release(): Promise<ClipboardOutcome> {
    cancel();
    return owned.release();
  }

  function guard(holdMs: number): void {
    cancel();
    cancel = time.limit(holdMs + graceMs, () => void release());
  }

  return {
    selections: clipboard.selections,
    write(value, holdMs) {
      const text = new SecretText(Buffer.from(value).toString('utf8'));
      value.fill(0);
      guard(holdMs);
      return owned.put(text, holdMs);
    },
    async read(selection) {
      const text = await clipboard.read(selection);
      return text === null ? null : new Uint8Array(Buffer.from(text, 'utf8'));
    },
    clear: selection => clipboard.clear(selection),
    async prolong(selection, holdMs) {
      guard(holdMs);
      await clipboard.prolong(selection, holdMs);
    },
    release,
  };
}
