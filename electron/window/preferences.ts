import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Settings } from '../../shared/domain/settings';
import type { Bounds } from './window-bounds';

/** What the window remembers between runs: nothing secret, and nothing that would be missed. */
export interface Preferences {
  /** Unchecked: whatever the file held at the start. */
  readBounds(): unknown;
  /** Losing it costs nothing, so a full disk is no error. */
  keepBounds(bounds: Bounds): void;
  /** Unchecked. */
  readSettings(): unknown;
  /** @returns whether they are on the disk. */
  keepSettings(chosen: Readonly<Partial<Settings>>): boolean;
  /** Unchecked: the hotkey that somebody has said they know. */
  readKnownHotkey(): unknown;
  keepKnownHotkey(hotkey: string): void;
  /** Loads what writes, which is larger than what reads, and writes what waits for it. Never rejects. */
  prepareToKeep(): Promise<void>;
}

/** What writes the file. */
interface Keeper {
  set(name: string, value: unknown): void;
}

const fileName = 'preferences';

/** @param folder the data folder; the file is `preferences.json` in it, for this user alone. */
export function openPreferences(folder: string): Preferences {
  const content = readContent(path.join(folder, `${fileName}.json`));
  const waiting = new Map<string, unknown>();
  let keeper: Keeper | null = null;
  function keep(name: string, value: unknown): boolean {
    try {
      if (keeper === null) waiting.set(name, value);
      else keeper.set(name, value);
      return keeper !== null;
    } catch {
      return false;
    }
  }
  return {
    readBounds: () => content['bounds'],
    // Lost, the window opens where the system puts it next time.
    keepBounds: bounds => void keep('bounds', bounds),
    readSettings: () => content['settings'],
    keepSettings: chosen => keep('settings', chosen),
    readKnownHotkey: () => content['knownHotkey'],
    keepKnownHotkey: hotkey => void keep('knownHotkey', hotkey),
    async prepareToKeep() {
      const { openPreferencesFile } = await import('./preferences-file');
      keeper ??= openPreferencesFile(folder, fileName);
      for (const [name, value] of waiting) keep(name, value);
      waiting.clear();
    },
  };
}

/** An unreadable file counts as none: a window must open all the same. */
function readContent(file: string): Readonly<Record<string, unknown>> {
  try {
    const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof content === 'object' && content !== null ? { ...content } : {};
  } catch {
    return {};
  }
}
