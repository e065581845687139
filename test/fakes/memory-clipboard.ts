import type { Clipboard, Selection } from '../../electron/platform/clipboard/clipboard';
import { AppError } from '../../shared/errors/app-error';

/** A clipboard in memory; the test can act as another program, and can break it. */
export interface MemoryClipboard extends Clipboard {
  /** What another program of the session sees; null when empty. */
  look(selection: Selection): string | null;
  /** Copies as another program would. */
  copyElsewhere(selection: Selection, text: string): void;
  /** From now on this call on this selection fails; null repairs everything. */
  breakAt(fault: { call: 'write' | 'read' | 'clear'; selection: Selection } | null): void;
  /** The hold times that were asked for, oldest first. */
  readonly holdsMs: readonly number[];
  /** What was asked to stay longer, oldest first. */
  readonly prolongedMs: readonly { readonly selection: Selection; readonly holdMs: number }[];
}

/** @param selections one for Windows and macOS, two as on X11. */
export function createMemoryClipboard(
  selections: readonly Selection[] = ['clipboard', 'primary'],
): MemoryClipboard {
  const content = new Map<Selection, string>();
  const holdsMs: number[] = [];
  const prolongedMs: { selection: Selection; holdMs: number }[] = [];
  let fault: Parameters<MemoryClipboard['breakAt']>[0] = null;

  function mayFail(call: 'write' | 'read' | 'clear', selection: Selection): void {
    if (fault?.call === call && fault.selection === selection) {
      throw new AppError('clipboard.unavailable', { detail: 'broken by the test' });
    }
  }

  return {
    kind: 'memory',
    selections,
    holdsMs,
    prolongedMs,
    async write(value, holdMs) {
      for (const selection of selections) {
        mayFail('write', selection);
        content.set(selection, value.open());
      }
      holdsMs.push(holdMs);
      return { excludedFromHistory: true };
    },
    async read(selection) {
      mayFail('read', selection);
      return content.get(selection) ?? null;
    },
    async clear(selection) {
      mayFail('clear', selection);
      content.delete(selection);
    },
    async prolong(selection, holdMs) {
      mayFail('write', selection);
      prolongedMs.push({ selection, holdMs });
    },
    look: selection => content.get(selection) ?? null,
    copyElsewhere: (selection, text) => void content.set(selection, text),
    breakAt(next) {
      fault = next;
    },
  };
}
