import type { App } from 'electron';
import type { SettingEffect } from '../settings-keeper';
import { removeAutostart, writeAutostart } from './autostart-file';
import type { AutostartPlace } from './autostart-file';

/** Said to a start that nobody asked for: the window stays away until it is called. */
export const inBackground = 'in-background';

export interface LoginItemParts {
  readonly app: Pick<App, 'setLoginItemSettings' | 'isPackaged' | 'getAppPath'>;
  readonly platform: NodeJS.Platform;
  readonly execPath: string;
  /** Linux: where the desktop looks. */
  readonly autostart: AutostartPlace;
  /** A drill starts nothing at anybody's log-on. */
  readonly isDrill: boolean;
}

/** Whether this program starts when the person logs on to the host. */
export function createLoginItem(parts: LoginItemParts): SettingEffect {
  const { app, platform, execPath, autostart } = parts;
  const own = app.isPackaged ? [] : [app.getAppPath()];
  const args = [...own, `--${inBackground}`];

  function set(isWanted: boolean): void {
    if (platform !== 'linux') {
      return app.setLoginItemSettings({ openAtLogin: isWanted, path: execPath, args });
    }
    if (isWanted) writeAutostart(autostart, [execPath, ...args]);
    else removeAutostart(autostart);
  }

  return {
    name: 'startAtLogin',
    async apply({ startAtLogin }) {
      if (parts.isDrill) return startAtLogin ? 'notInDrill' : null;
      try {
        set(startAtLogin);
        return null;
      } catch {
        return 'loginItemFailed';
      }
    },
  };
}
