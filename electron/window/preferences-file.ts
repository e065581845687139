import { ipcMain } from 'electron';
import Store from 'electron-store';

/**
 * The file as electron-store writes it: whole, for this user alone.
 * @returns null where it cannot be read or made.
 */
export function openPreferencesFile(folder: string, name: string): Store | null {
  try {
    return new Store({ name, cwd: folder, configFileMode: 0o600, clearInvalidConfig: true });
  } catch {
    return null;
  } finally {
    // The package opens a way for pages to ask for its folder; ours goes through the router only.
    ipcMain.removeAllListeners('electron-store-get-data');
  }
}
