import type { App } from 'electron';
import { existsSync } from 'node:fs';
import path from 'node:path';
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
    if (isWanted) writeAutostart(autostart, [launcherOf(execPath), ...args]);
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

/** What a package for Linux has beside the executable: it turns core files off and cleans the environment. */
function launcherOf(execPath: string): string {
  const launcher = path.join(path.dirname(execPath), 'breakglass');
  return existsSync(launcher) ? launcher : execPath;
}
