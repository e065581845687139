import { app, BrowserWindow, screen } from 'electron';
import type { Session } from 'electron';
import { pageOrigin } from '../ipc/trusted-senders';
import type { Appearance } from './appearance';
import type { Preferences } from './preferences';
import { placeWindow, smallest } from './window-bounds';

export interface MainWindowParts {
  readonly session: Session;
  readonly preloadFile: string;
  readonly preferences: Preferences;
  readonly hasDeveloperTools: boolean;
  readonly firstLook: ReturnType<Appearance['firstLook']>;
}

/** Makes the one window, hidden until its page has something to show. */
export function createMainWindow(parts: MainWindowParts): BrowserWindow {
  const { session, preferences, firstLook } = parts;
  const displays = screen.getAllDisplays().map(display => display.workArea);
  const window = new BrowserWindow({
    ...placeWindow(preferences.readBounds(), displays),
    minWidth: smallest.width,
    minHeight: smallest.height,
    title: 'Breakglass',
    show: false,
    autoHideMenuBar: true,
    backgroundColor: firstLook.backgroundColor,
    webPreferences: {
      session,
      zoomFactor: firstLook.zoomFactor,
      preload: parts.preloadFile,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      enableWebSQL: false,
      devTools: parts.hasDeveloperTools,
    },
  });
  window.on('page-title-updated', event => event.preventDefault());
  reloadAfterCrash(window);
  rememberPlace(window, preferences);
  return window;
}

/**
 * Loads the page and shows the window as soon as there is something to see.
 * @param mayStayHidden asked then: true for a start that nobody asked for, whose window can be called later.
 * @returns when it is on the screen and its scripts have run, or it could not be loaded and is shown empty.
 */
export async function showMainWindow(
  window: BrowserWindow,
  mayStayHidden: () => boolean,
): Promise<void> {
  const ready = new Promise<void>(resolve => window.once('ready-to-show', () => resolve()));
  const loaded = window.loadURL(`${pageOrigin}/`);
  await Promise.race([ready, loaded.then(() => ready)]).catch(() => undefined);
  if (!window.isDestroyed() && !mayStayHidden()) window.show();
  await loaded.catch(() => undefined);
}

/** Quitting does not close the window first, so both are listened to. */
function rememberPlace(window: BrowserWindow, preferences: Preferences): void {
  const keep = (): void => preferences.keepBounds(window.getNormalBounds());
  window.on('close', keep);
  app.on('before-quit', () => {
    if (!window.isDestroyed()) keep();
  });
}

/** A page that keeps crashing stays down rather than flicker for ever. */
const mostReloads = 3;

function reloadAfterCrash(window: BrowserWindow): void {
  let reloads = 0;
  window.webContents.on('render-process-gone', (_, { reason }) => {
    if (reason === 'clean-exit' || reloads >= mostReloads) return;
    reloads += 1;
    window.reload();
  });
}
