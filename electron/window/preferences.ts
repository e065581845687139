import { ipcMain } from 'electron';
import Store from 'electron-store';
import type { Settings } from '../../shared/domain/settings';
import type { Bounds } from './window-bounds';

/** What the window remembers between runs: nothing secret, and nothing that would be missed. */
export interface Preferences {
  /** Unchecked: whatever the file holds. */
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
}

/** @param folder the data folder; the file is `preferences.json` in it, for this user alone. */
export function openPreferences(folder: string): Preferences {
  const store = openStore(folder);
  function keep(name: string, value: unknown): boolean {
    try {
      store?.set(name, value);
      return store !== null;
    } catch {
      return false;
    }
  }
  return {
    readBounds: () => store?.get('bounds'),
    // Lost, the window opens where the system puts it next time.
    keepBounds: bounds => void keep('bounds', bounds),
    readSettings: () => store?.get('settings'),
    keepSettings: chosen => keep('settings', chosen),
    readKnownHotkey: () => store?.get('knownHotkey'),
    keepKnownHotkey: hotkey => void keep('knownHotkey', hotkey),
  };
}

/** An unreadable file counts as none: a window must open all the same. */
function openStore(folder: string): Store | null {
  try {
    const file = { name: 'preferences', cwd: folder, configFileMode: 0o600 };
    return new Store({ ...file, clearInvalidConfig: true });
  } catch {
    return null;
  } finally {
    // The package opens a way for pages to ask for its folder; ours goes through the router only.
    ipcMain.removeAllListeners('electron-store-get-data');
  }
}
