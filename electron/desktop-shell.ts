import { app, globalShortcut, Menu, nativeImage, nativeTheme, Tray } from 'electron';
import type { BrowserWindow } from 'electron';
import { homedir } from 'node:os';
import type { EventName, Events } from '../shared/contract/events';
import { policyFacts, updateFactsIn } from '../shared/domain/policy';
import type { PageLook, Settings } from '../shared/domain/settings';
import type { HandlersOf, MainChannel } from './ipc/handlers/handlers';
import type { Environment } from './platform/environment';
import type { Hardening, PolicyRules } from './platform/hardening';
import { findRemoteSession } from './platform/remote-session/pick';
import { createSystemRemoteHost } from './platform/remote-session/system-host';
import { createSystemClock } from './platform/system-clock';
import { findTrayHost } from './platform/tray-host/find-tray-host';
import { createAppearance } from './window/appearance';
import type { Appearance } from './window/appearance';
import type { Preferences } from './window/preferences';
import { createSettingsKeeper } from './window/settings-keeper';
import type { SettingsKeeper } from './window/settings-keeper';
import { createHideAfterCopy } from './window/shell/hide-after-copy';
import { createHotkey } from './window/shell/hotkey';
import type { Hotkey } from './window/shell/hotkey';
import { createLoginItem } from './window/shell/login-item';
import { createTrayIcon } from './window/shell/tray-icon';
import type { TrayIcon } from './window/shell/tray-icon';
import { trayStateOf } from './window/shell/tray-state';

export interface DesktopShellParts {
  readonly preferences: Preferences;
  readonly hardening: Hardening;
  readonly environment: Environment;
  readonly isDrill: boolean;
  readonly home: string;
}

/** What the shell does with the window once it is there. */
export interface ShellUse {
  readonly window: BrowserWindow;
  readonly tell: <E extends EventName>(event: E, payload: Events[E]) => void;
  /** Brings the window to the front with the focus where a person begins. */
  readonly call: () => void;
  readonly lock: () => void;
  /** Another language: the page is replaced, which an open session does not survive. */
  readonly renewPage: () => void;
}

/** Everything around the page that a person sets to their liking. */
export interface DesktopShell {
  look(): PageLook;
  firstLook(): ReturnType<Appearance['firstLook']>;
  readonly handlers: HandlersOf<MainChannel>;
  /** Brings hotkey, icon and log-on item about. Never rejects. */
  begin(use: ShellUse): Promise<void>;
  /** Whether a hidden window can be called back. */
  canComeBack(): boolean;
  /** Hears what the page is told, for the icon. */
  hear<E extends EventName>(event: E, payload: Events[E]): void;
  /** The session is over. */
  hearEnd(): void;
  onCopied(): void;
}

interface Running {
  readonly use: ShellUse;
  readonly hotkey: Hotkey;
  readonly tray: TrayIcon;
  readonly onCopied: () => void;
}

/** Reads the settings, and carries them out when there is a window. */
export function createDesktopShell(parts: DesktopShellParts): DesktopShell {
  const appearance = createAppearance(nativeTheme);
  let running: Running | null = null;
  const settings = createSettingsKeeper({
    preferences: parts.preferences,
    managed: () => parts.hardening.policy.policy.window,
    facts: () => factsOf(parts),
    isRemote: findRemoteSession(createSystemRemoteHost(parts.environment)) !== null,
    onChange: (now, before) => showChange(now, before),
    publish: view => running?.use.tell('settings.changed', view),
  });
  appearance.prepare(settings.now());

  function showChange(now: Settings, before: Settings): void {
    if (running === null) return;
    appearance.apply(running.use.window, now);
    if (now.language === before.language) return;
    running.tray.rename(now.language);
    running.use.renewPage();
  }

  const canComeBack = (): boolean =>
    running !== null && (running.hotkey.isInForce() || running.tray.isInForce());

  return {
    look: settings.look,
    firstLook: () => appearance.firstLook(settings.now()),
    handlers: {
      'settings.view': settings.view,
      'settings.save': change => settings.save(change),
      'settings.knowHotkey': settings.knowHotkey,
    },
    async begin(use) {
      running = createRunning(parts, { use, settings, canComeBack });
      await settings.begin([running.hotkey, running.tray, createLoginItemOf(parts)]);
      followPolicy(parts.hardening.rules, settings);
    },
    canComeBack,
    hear(event, payload) {
      if (event === 'session.changed') {
        running?.tray.show(trayStateOf(payload as Events['session.changed']));
      }
    },
    hearEnd: () => running?.tray.show('locked'),
    onCopied: () => running?.onCopied(),
  };
}

/** Another language builds the page anew, which ends an open session. */
function followPolicy({ watch, onChange }: PolicyRules, settings: SettingsKeeper): void {
  watch();
  onChange(() => void settings.policyChanged());
}

interface RunningParts {
  readonly use: ShellUse;
  readonly settings: SettingsKeeper;
  readonly canComeBack: () => boolean;
}

function createRunning(
  { environment }: DesktopShellParts,
  { use, settings, canComeBack }: RunningParts,
): Running {
  const { window } = use;
  const isWayland = process.platform === 'linux' && Boolean(environment['WAYLAND_DISPLAY']);
  const hotkey = createHotkey({ globalShortcut, isWayland, onPress: use.call });
  const tray = createTrayIcon({
    createTray: image => new Tray(image),
    createImage: () => nativeImage.createEmpty(),
    createMenu: items => Menu.buildFromTemplate(items),
    hasHost: () => findTrayHost(process.platform, environment),
    language: settings.now().language,
    onShow: use.call,
    onLock: use.lock,
    onQuit: () => app.quit(),
  });
  const { onCopied } = createHideAfterCopy({
    ...{ window, canComeBack, clock: createSystemClock() },
    isWanted: () => settings.now().hideAfterCopy,
  });
  // The end of the app is an exit, which Electron announces by this event alone.
  app.on('before-quit', () => {
    hotkey.release();
    tray.remove();
  });
  stayInTray(use, tray);
  return { use, hotkey, tray, onCopied };
}

/** With an icon in force, closing the window locks and leaves the icon; quitting ends the app. */
function stayInTray({ window, lock }: ShellUse, tray: TrayIcon): void {
  let isEnding = false;
  app.on('before-quit', () => (isEnding = true));
  window.on('session-end', () => (isEnding = true));
  window.on('close', event => {
    if (isEnding || !tray.isInForce()) return;
    event.preventDefault();
    // Hidden first: what a lock takes off the screen comes back after it.
    window.hide();
    lock();
  });
}

function createLoginItemOf({ environment, isDrill }: DesktopShellParts) {
  const { platform, execPath } = process;
  const autostart = { environment, homeFolder: homedir() };
  return createLoginItem({ app, platform, execPath, autostart, isDrill });
}

function factsOf({ hardening, home }: DesktopShellParts) {
  const policy = policyFacts(hardening.policy);
  const updates = updateFactsIn(hardening.policy);
  return { version: app.getVersion(), dataFolder: home, policy, updates };
}
