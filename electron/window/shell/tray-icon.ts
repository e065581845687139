import type { Menu, MenuItemConstructorOptions, NativeImage, Tray } from 'electron';
import type { Language } from '../../../shared/domain/settings';
import type { SettingEffect } from '../settings-keeper';
import { shellWords } from './shell-words';
import { drawTrayIcon } from './tray-shapes';
import type { TrayState } from './tray-shapes';

export interface TrayIcon extends SettingEffect {
  isInForce(): boolean;
  show(state: TrayState): void;
  remove(): void;
  /** The language has changed. */
  rename(language: Language): void;
}

export interface TrayIconParts {
  readonly createTray: (image: NativeImage) => Tray;
  readonly createImage: () => NativeImage;
  readonly createMenu: (items: MenuItemConstructorOptions[]) => Menu;
  /** Whether anybody would see it. */
  readonly hasHost: () => Promise<boolean>;
  readonly language: Language;
  readonly onShow: () => void;
  readonly onLock: () => void;
  readonly onQuit: () => void;
}

/** An icon that says whether the store is open, and calls the window. */
export function createTrayIcon(parts: TrayIconParts): TrayIcon {
  let { language } = parts;
  let state: TrayState = 'locked';
  let tray: Tray | null = null;

  function menu(): Menu {
    const words = shellWords[language];
    return parts.createMenu([
      { label: words.show, click: parts.onShow },
      { label: words.lock, click: parts.onLock, enabled: state !== 'locked' },
      { type: 'separator' },
      { label: words.quit, click: parts.onQuit },
    ]);
  }

  function draw(): void {
    if (tray === null) return;
    tray.setImage(drawTrayIcon(parts.createImage(), state));
    tray.setToolTip(shellWords[language].states[state]);
    tray.setContextMenu(menu());
  }

  function put(): void {
    tray = parts.createTray(drawTrayIcon(parts.createImage(), state));
    tray.on('click', parts.onShow);
    draw();
  }

  function remove(): void {
    tray?.destroy();
    tray = null;
  }

  return {
    name: 'tray',
    async apply({ tray: isWanted }) {
      remove();
      if (!isWanted) return null;
      if (!(await parts.hasHost())) return 'noTray';
      put();
      return null;
    },
    isInForce: () => tray !== null,
    remove,
    show(next) {
      if (next === state) return;
      state = next;
      draw();
    },
    rename(next) {
      language = next;
      draw();
    },
  };
}
