import { ipcMain } from 'electron';
import Store from 'electron-store';
import type { Bounds } from './window-bounds';

/** What the window remembers between runs: nothing secret, and nothing that would be missed. */
export interface Preferences {
  /** Unchecked: whatever the file holds. */
  readBounds(): unknown;
  /** Losing it costs nothing, so a full disk is no error. */
  keepBounds(bounds: Bounds): void;
}

/** @param folder the data folder; the file is `preferences.json` in it, for this user alone. */
export function openPreferences(folder: string): Preferences {
  const store = openStore(folder);
  return {
    readBounds: () => store?.get('bounds'),
    keepBounds(bounds) {
      try {
        store?.set('bounds', bounds);
      } catch {
        // The window opens where the system puts it next time.
      }
    },
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
