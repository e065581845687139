import { app, ipcMain, Menu, powerMonitor, protocol, session } from 'electron';
import type { BrowserWindow } from 'electron';
import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import type { EventName, Events } from '../shared/contract/events';
import type { SessionView } from '../shared/contract/session';
import { AppError } from '../shared/errors/app-error';
import type { DesktopServices } from './desktop-services';
import { allHandlers } from './ipc/handlers/all-handlers';
import { publishEvents } from './ipc/publish';
import { registerRouter } from './ipc/router';
import { readSessionView } from './ipc/session-view';
import { isTrustedSender, pageOrigin } from './ipc/trusted-senders';
import { dataFolder } from './platform/data-folder';
import { createDesktopLog } from './platform/desktop-platform';
import { readEnvironment } from './platform/environment';
import type { Environment } from './platform/environment';
import type { Flavour } from './platform/flavour';
import type { Hardening } from './platform/hardening';
import type { Log } from './platform/log';
import { createSystemClock } from './platform/system-clock';
import { prepareChromium } from './window/chromium';
import { endOrderly } from './window/end-of-app';
import { hardenContents } from './window/harden-contents';
import { hardenSession } from './window/harden-session';
import { createLate } from './window/late';
import type { Late } from './window/late';
import { watchForLeaving } from './window/lock-triggers';
import { createMainWindow, showMainWindow } from './window/main-window';
import { menuFor } from './window/menu';
import { createPageFiles } from './window/page-files';
import { openPreferences } from './window/preferences';

/** What the door has found out and done before the app was loaded. */
export interface DesktopDoor {
  readonly flavour: Flavour;
  readonly hardening: Hardening;
}

/** What this start is about. */
interface Start extends DesktopDoor {
  readonly environment: Environment;
  readonly isDrill: boolean;
  /** The user's data folder; a drill keeps its window's things apart, and all else in its own ground. */
  readonly home: string;
  readonly log: Log;
}

/**
 * Runs the app: Chromium prepared, then the window on the screen, and only then anything that
 * touches the store or the network.
 */
export async function runDesktopApp(door: DesktopDoor): Promise<void> {
  const start = readStart(door);
  const isProfileChosen = app.commandLine.hasSwitch('user-data-dir');
  prepareChromium({ app, protocol }, isProfileChosen ? null : path.join(start.home, 'window'));
  if (!app.requestSingleInstanceLock()) return app.exit(0);

  const stop = new AbortController();
  const late = createLate(() => startServices(start, stop.signal));
  const end = endOrderly({
    app,
    signals: process,
    clock: createSystemClock(),
    async dispose() {
      stop.abort();
      await (await late.ifMade())?.dispose();
    },
  });
  surviveDefects(start.log, end);
  await app.whenReady();
  await openWindow(start, late);
}

function readStart(door: DesktopDoor): Start {
  const environment = readEnvironment();
  const isDrill = environment['BREAKGLASS_DRILL'] === '1';
  const { platform } = process;
  const currentFolder = process.cwd();
  const folder = dataFolder({ platform, environment, homeFolder: homedir(), currentFolder });
  const home = isDrill ? path.join(folder, 'drill') : folder;
  createFolder(home);
  return { ...door, environment, isDrill, home, log: createDesktopLog(environment) };
}

function createFolder(home: string): void {
  try {
    mkdirSync(home, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new AppError('store.writeFailed', { detail: home, cause });
  }
}

/** No dialog with a stack trace: what went wrong is logged, and the app ends with all it has cleared. */
function surviveDefects(log: Log, end: (exitCode: number) => void): void {
  process.on('unhandledRejection', error => log.error('unhandled rejection', error));
  process.on('uncaughtException', error => {
    log.error('uncaught exception', error);
    end(new AppError('internal').exitCode);
  });
}

/** Loaded here and not above: nothing heavy runs before the first paint. */
async function startServices(start: Start, signal: AbortSignal): Promise<DesktopServices> {
  const { startDesktopServices } = await import('./desktop-services');
  const { environment, isDrill, home, hardening } = start;
  const about = { appVersion: app.getVersion(), programFolder: __dirname };
  return startDesktopServices({ environment, isDrill, home, hardening, ...about }, signal);
}

async function openWindow(start: Start, late: Late<DesktopServices>): Promise<void> {
  const menu = menuFor(process.platform);
  Menu.setApplicationMenu(menu && Menu.buildFromTemplate(menu));
  app.on('web-contents-created', (_, contents) => hardenContents(contents));
  // Without `persist:` in its name the session lives in memory alone.
  const pageSession = session.fromPartition('page');
  for (const each of [session.defaultSession, pageSession]) hardenSession(each, pageOrigin);
  const serve = await createPageFiles(path.join(__dirname, '..', 'renderer'), pageOrigin);
  pageSession.protocol.handle('app', serve);

  const window = createMainWindow({
    session: pageSession,
    preloadFile: path.join(__dirname, 'preload.cjs'),
    preferences: openPreferences(start.home),
    hasDeveloperTools: start.flavour === 'test',
  });
  app.on('second-instance', () => bringForward(window));
  connect(start, window, late);
  await showMainWindow(window);
  late.begin();
  await late.value.catch((error: unknown) => start.log.error('start failed', error));
}

/** Calls of the page wait for the services; events reach it as soon as there are any. */
function connect({ log }: Start, window: BrowserWindow, late: Late<DesktopServices>): void {
  const clock = createSystemClock();
  let touch = (): void => undefined;
  const cancelCalls = registerRouter({
    ipc: ipcMain,
    isTrusted: event => isTrustedSender(event, window),
    handlers: () => late.value.then(({ services, drill }) => allHandlers(services, drill)),
    onActivity: () => touch(),
    clock,
    log,
  });
  window.on('closed', cancelCalls);

  function attach({ services, drill }: DesktopServices): void {
    touch = () => services.session.touch();
    const view = (): Promise<SessionView> => readSessionView(services, drill);
    publishEvents({ services, view, send: (event, payload) => tell(window, event, payload) });
    watchForLeaving({ window, powerMonitor, session: services.session, clock });
  }
  // The page hears of a failed start in the answer to its first call.
  late.value.then(attach, () => undefined);
}

function tell<E extends EventName>(window: BrowserWindow, event: E, payload: Events[E]): void {
  if (!window.isDestroyed()) window.webContents.send(event, payload);
}

/** The command line of a second start is somebody else's input: it is not even looked at. */
function bringForward(window: BrowserWindow): void {
  if (window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
