import type { Clipboard, Selection } from './clipboard';

/** The clipboard of another process, one call per method of the port. */
export interface ClipboardCalls {
  /** The bytes are wiped once they are sent. */
  write(value: Uint8Array, holdMs: number): Promise<{ readonly excludedFromHistory: boolean }>;
  /** Null when the selection is empty. */
  read(selection: Selection): Promise<Uint8Array | null>;
  clear(selection: Selection): Promise<void>;
  prolong(selection: Selection, holdMs: number): Promise<void>;
}

/**
 * The clipboard of the process that has the window, for one that has none. Values cross as bytes,
 * which are wiped.
 */
export function createRemoteClipboard(
  calls: ClipboardCalls,
  selections: readonly Selection[],
): Clipboard {
  return {
    kind: 'electron',
    selections,
    async write(value, holdMs) {
      const bytes = new Uint8Array(Buffer.from(value.open(), 'utf8'));
      try {
        return await calls.write(bytes, holdMs);
      } finally {
        bytes.fill(0);
      }
    },
    async read(selection) {
      const bytes = await calls.read(selection);
      if (bytes === null) return null;
      const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
      bytes.fill(0);
      return text;
    },
    clear: selection => calls.clear(selection),
    prolong: (selection, holdMs) => calls.prolong(selection, holdMs),
  };
}
