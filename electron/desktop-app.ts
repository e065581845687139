import { app, ipcMain, Menu, powerMonitor, protocol, screen, session } from 'electron';
import type { BrowserWindow } from 'electron';
import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import type { contract } from '../shared/contract/contract';
import { lookAttributes } from '../shared/domain/settings';
import { policyRefusal } from '../shared/domain/policy';
import { AppError } from '../shared/errors/app-error';
import { createDesktopPage } from './desktop-page';
import type { DesktopPage } from './desktop-page';
import type { DesktopServices } from './desktop-services';
import { createDesktopShell } from './desktop-shell';
import type { DesktopShell } from './desktop-shell';
import { registerRouter } from './ipc/router';
import { isTrustedSender, pageOrigin } from './ipc/trusted-senders';
import { dataFolder } from './platform/data-folder';
import { readEnvironment, tellNextProcess } from './platform/environment';
import type { Environment } from './platform/environment';
import type { Flavour } from './platform/flavour';
import type { Hardening } from './platform/hardening';
import { pickLoginSession } from './platform/login-session/pick';
import { createDebugLog } from './platform/line-log';
import type { Log } from './platform/log';
import { inTurn } from './platform/start-turn';
import { createSystemClock } from './platform/system-clock';
import { createTimeKeeper } from './platform/time-keeper';
import type { TimeKeeper } from './platform/time-keeper';
import { prepareChromium } from './window/chromium';
import { endOrderly } from './window/end-of-app';
import { expectedState } from './window/expected-state';
import { hardenContents } from './window/harden-contents';
import { hardenSession } from './window/harden-session';
import { createLate } from './window/late';
import type { Late } from './window/late';
import { watchForLeaving } from './window/lock-triggers';
import { createMainWindow, showMainWindow } from './window/main-window';
import { menuFor } from './window/menu';
import { listPageFiles, servePageFiles } from './window/page-files';
import type { PageFiles } from './window/page-files';
import { openPreferences } from './window/preferences';
import type { Preferences } from './window/preferences';
import { inBackground } from './window/shell/login-item';

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
  /** Where evidence of drills is kept: the user's data folder, in a drill too. */
  readonly evidenceHome: string;
  readonly log: Log;
  readonly time: TimeKeeper;
}

/**
 * Runs the app: Chromium prepared, then the window on the screen, and only then anything that
 * touches the store or the network.
 */
export async function runDesktopApp(door: DesktopDoor): Promise<void> {
  const start = readStart(door);
  tellOfPolicy(start);
  const isProfileChosen = app.commandLine.hasSwitch('user-data-dir');
  prepareChromium({ app, protocol }, isProfileChosen ? null : path.join(start.home, 'window'));
  const turn = path.join(start.home, 'start.lock');
  if (!inTurn(turn, () => app.requestSingleInstanceLock())) return app.exit(0);

  const stop = new AbortController();
  let late: Late<DesktopServices> | null = null;
  const preferences = openPreferences(start.home);
  const end = endOrderly({
    app,
    signals: process,
    clock: createSystemClock(),
    async dispose() {
      stop.abort();
      await (await late?.ifMade())?.dispose();
      await preferences.prepareToKeep();
    },
  });
  surviveDefects(start.log, end);
  const files = listPageFiles(path.join(__dirname, '..', 'renderer'));
  await app.whenReady();
  const shell = createDesktopShell({ ...start, preferences });
  const window = openWindow(start, { preferences, shell, files: await files });
  const page = createDesktopPage(window, shell.onCopied);
  // The command line of a second start is somebody else's input: it is not even looked at.
  app.on('second-instance', page.call);
  late = createLate(() => startServices(start, heardBy(shell, page), stop.signal));
  const rules = createLate(() => loadRules(preferences));
  const stage = { window, page, shell, late, rules };
  connect(start, stage);
  await raiseCurtain(stage);
  await late.value.catch((error: unknown) => start.log.error('start failed', error));
}

/** What is on the stage, and what comes behind it once it is seen. */
interface Stage {
  readonly window: BrowserWindow;
  readonly page: DesktopPage;
  readonly shell: DesktopShell;
  readonly late: Late<DesktopServices>;
  readonly rules: Late<typeof contract>;
}

/** What a page is opened with. */
interface Opening {
  readonly preferences: Preferences;
  readonly shell: DesktopShell;
  readonly files: PageFiles;
}

/** Window first, all else after it - unless nobody asked for it and something can call it later. */
async function raiseCurtain({ window, page, shell, late, rules }: Stage): Promise<void> {
  const { tell, call, cover, renew } = page;
  const engines = async (): Promise<DesktopServices['engines'] | null> =>
    (await late.ifMade())?.engines ?? null;
  async function lock(): Promise<void> {
    const keeper = await engines();
    if (!keeper?.isUnlocked()) return;
    cover();
    keeper.lock('user');
  }
  async function renewPage(): Promise<void> {
    const keeper = await engines();
    if (keeper?.isUnlocked()) keeper.lock('user');
    else renew();
  }
  const use = { window, tell, call, lock: () => void lock(), renewPage: () => void renewPage() };
  const isAsked = !app.commandLine.hasSwitch(inBackground);
  if (!isAsked) await shell.begin(use);
  await showMainWindow(window, () => !isAsked && shell.canComeBack());
  late.begin();
  rules.begin();
  if (isAsked) await shell.begin(use);
}

/** The icon shows what the page is told. */
function heardBy(shell: DesktopShell, page: DesktopPage): DesktopPage {
  return {
    ...page,
    tell(event, payload) {
      shell.hear(event, payload);
      page.tell(event, payload);
    },
    onSessionEnd(because) {
      shell.hearEnd();
      page.onSessionEnd(because);
    },
  };
}

function readStart(door: DesktopDoor): Start {
  const environment = readEnvironment();
  const isDrill = environment['BREAKGLASS_DRILL'] === '1';
  const { platform } = process;
  const currentFolder = process.cwd();
  const folder = dataFolder({ platform, environment, homeFolder: homedir(), currentFolder });
  const home = isDrill ? path.join(folder, 'drill') : folder;
  createFolder(home);
  const time = createTimeKeeper(createSystemClock());
  return {
    ...door,
    environment,
    isDrill,
    home,
    evidenceHome: folder,
    time,
    log: createDebugLog(environment),
  };
}

/** The strictest rules count then; the window works by them. */
function tellOfPolicy({ log, hardening }: Start): void {
  const refusal = policyRefusal(hardening.policy);
  if (refusal !== null) log.error('policy', refusal);
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

/** The next process inherits the environment, and is told by it as every drill is. */
function practise(): void {
  tellNextProcess('BREAKGLASS_DRILL', '1');
  app.relaunch();
  app.quit();
}

/** Loaded here and not above: nothing heavy runs before the first paint. */
async function startServices(
  start: Start,
  { tell, onService, onSessionEnd }: DesktopPage,
  signal: AbortSignal,
): Promise<DesktopServices> {
  const { startDesktopServices } = await import('./desktop-services');
  const { environment, isDrill, home, evidenceHome, time } = start;
  const about = { appVersion: app.getVersion(), programFolder: __dirname };
  const page = { tell, onService, onSessionEnd, practise };
  return startDesktopServices(
    { environment, isDrill, home, evidenceHome, time, ...about, ...page },
    signal,
  );
}

/** What the calls of the page are held to, and what keeps the settings they change. */
async function loadRules(preferences: Preferences): Promise<typeof contract> {
  await preferences.prepareToKeep();
  return (await import('../shared/contract/contract')).contract;
}

function openWindow(start: Start, { preferences, shell, files }: Opening): BrowserWindow {
  const menu = menuFor(process.platform);
  Menu.setApplicationMenu(menu && Menu.buildFromTemplate(menu));
  app.on('web-contents-created', (_, contents) => hardenContents(contents));
  // The default session is the only one that keeps things; nobody uses it, so it is not made before somebody does.
  app.on('session-created', made => made.isPersistent() && hardenSession(made, pageOrigin));
  // Without `persist:` in its name the session lives in memory alone.
  const pageSession = session.fromPartition('page');
  hardenSession(pageSession, pageOrigin);
  const attributes = (): Readonly<Record<string, string>> => ({
    ...lookAttributes(shell.look()),
    // A drill begins with a new store, whatever lies there of the one before.
    ...(start.isDrill ? {} : expectedState(start.home)),
  });
  const serve = servePageFiles(files, pageOrigin, attributes);
  // Its successor loads Electron's HTTP library before it answers, which the first paint waits for (docs/bench).
  // oxlint-disable-next-line typescript/no-deprecated
  pageSession.protocol.registerBufferProtocol('app', (request, answer) => {
    void serve(request).then(answer);
  });

  return createMainWindow({
    session: pageSession,
    preloadFile: path.join(__dirname, 'preload.cjs'),
    preferences,
    hasDeveloperTools: start.flavour === 'test',
    firstLook: shell.firstLook(),
  });
}

/** Calls of the page wait for the engine; events reach it as soon as there are any. */
function connect({ log, time, environment }: Start, stage: Stage): void {
  const { window, page, shell, late, rules } = stage;
  const clock = createSystemClock();
  let touch = (): void => undefined;
  const cancelCalls = registerRouter({
    ipc: ipcMain,
    isTrusted: event => isTrustedSender(event, window),
    rules: () => rules.value,
    handlers: async channel => {
      if (channel in shell.handlers) return shell.handlers;
      return page.handlersFor((await late.value).engines);
    },
    onActivity: () => touch(),
    clock,
    log,
  });
  window.on('closed', cancelCalls);

  function attach({ engines }: DesktopServices): void {
    touch = () => engines.touch();
    const { cover } = page;
    const quit = (): void => app.quit();
    watchForLeaving({
      ...{ window, powerMonitor, screen, session: engines, cover, quit, clock, time },
      platform: process.platform,
      loginSession: pickLoginSession(process.platform, environment),
    });
  }
  // The page hears of a failed start in the answer to its first call.
  late.value.then(attach, () => undefined);
}
