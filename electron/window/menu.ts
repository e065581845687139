import type { MenuItemConstructorOptions } from 'electron';

/**
 * The menu of the application. Windows and Linux need none: Chromium knows the editing keys by
 * itself. macOS takes copy, paste and quit from the menu, so it gets those and nothing more - no
 * reload, no zoom, no developer tools.
 */
export function menuFor(platform: NodeJS.Platform): MenuItemConstructorOptions[] | null {
  if (platform !== 'darwin') return null;
  return [{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }];
}
