import { AppError } from '../../../shared/errors/app-error';
import type { SecretText } from '../../../shared/lib/secret-text';
import type { Clock } from '../clock';
import type { Clipboard, Selection } from './clipboard';
import type { ToolRun } from './run-tool';
import { startOwner } from './selection-owner';
import type { SelectionOwner } from './selection-owner';

/** The commands of one program that can own a selection. */
export interface ServedCommands {
  readonly kind: string;
  readonly excludedFromHistory: boolean;
  read(selection: Selection): Promise<string | null>;
  /** A process that serves `text` until it is ended, at the latest after `holdSeconds`. */
  serve(selection: Selection, text: string, holdSeconds: number): ToolRun;
  /** Takes a selection away from whoever owns it and leaves it empty. */
  empty(selection: Selection): Promise<void>;
}

interface Content {
  readonly text: string;
  readonly holdMs: number;
  /** True: the owner before serves the same text. */
  readonly isSame: boolean;
}

/** The owner outlasts the lease a little, so that the orderly end of the lease comes first. */
const graceMs = 2_000;

const selections: readonly Selection[] = ['clipboard', 'primary'];

/**
 * A clipboard in the manner of X11 and Wayland: the text lives in a process that serves it. Each
 * selection gets a child under a deadline of its own, so a value is gone when its time is over even
 * if this process was killed in between.
 */
export function createServedClipboard(commands: ServedCommands, clock: Clock): Clipboard {
  const owners = new Map<Selection, SelectionOwner>();

  async function own(selection: Selection, { text, holdMs, isSame }: Content): Promise<void> {
    const before = owners.get(selection);
    const run = commands.serve(selection, text, Math.ceil((holdMs + graceMs) / 1000));
    const isServed = async (): Promise<boolean> => {
      // The owner before would pass for the new one; it ends when the selection is taken from it.
      if (isSame && before?.isRunning() === true) return false;
      return (await commands.read(selection)) === text;
    };
    owners.set(selection, await startOwner({ run, isServed, clock }));
    await before?.stop();
  }

  return {
    kind: commands.kind,
    selections,
    read: selection => commands.read(selection),
    async write(value: SecretText, holdMs: number) {
      const text = value.open();
      if (text === '') throw new AppError('clipboard.unavailable', { detail: 'nothing to copy' });
      // All are waited for: one that fails must not leave another on its way.
      const written = await Promise.allSettled(
        selections.map(selection => own(selection, { text, holdMs, isSame: false })),
      );
      for (const each of written) if (each.status === 'rejected') throw each.reason;
      return { excludedFromHistory: commands.excludedFromHistory };
    },
    /** An owner's deadline cannot be moved: another owner with a later one takes its place. */
    async prolong(selection, holdMs) {
      const text = await commands.read(selection);
      if (text !== null) await own(selection, { text, holdMs, isSame: true });
    },
    async clear(selection) {
      await owners.get(selection)?.stop();
      owners.delete(selection);
      if ((await commands.read(selection)) !== null) await commands.empty(selection);
    },
  };
}
