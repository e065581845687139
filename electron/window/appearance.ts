import type { BrowserWindow, NativeTheme } from 'electron';
import type { Settings } from '../../shared/domain/settings';
import { firstColour, firstColourOfMore } from './first-colour';

/** What Chromium itself shows by the settings; the page does the rest by the attributes of its root. */
export interface Appearance {
  /** Before there is a window: pages follow the theme through `prefers-color-scheme`. */
  prepare(settings: Settings): void;
  /** What a new window is made with. */
  firstLook(settings: Settings): { readonly backgroundColor: string; readonly zoomFactor: number };
  apply(window: BrowserWindow, settings: Settings): void;
}

export function createAppearance(nativeTheme: NativeTheme): Appearance {
  function prepare({ theme }: Settings): void {
    nativeTheme.themeSource = theme;
  }
  function firstLook({ zoom, contrast }: Settings): ReturnType<Appearance['firstLook']> {
    const colours = contrast === 'more' ? firstColourOfMore : firstColour;
    const backgroundColor = nativeTheme.shouldUseDarkColors ? colours.dark : colours.light;
    return { backgroundColor, zoomFactor: zoom / 100 };
  }
  return {
    prepare,
    firstLook,
    apply(window, settings) {
      prepare(settings);
      if (window.isDestroyed()) return;
      const { backgroundColor, zoomFactor } = firstLook(settings);
      window.setBackgroundColor(backgroundColor);
      window.webContents.setZoomFactor(zoomFactor);
    },
  };
}
