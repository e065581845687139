import type { BrowserWindow, PowerMonitor, Screen } from 'electron';
import type { LockCause } from '../../shared/domain/session';
import type { Clock } from '../platform/clock';
import type { LoginSession } from '../platform/login-session/login-session';
import type { TimeKeeper } from '../platform/time-keeper';

export interface LockTriggerParts {
  readonly window: BrowserWindow;
  readonly powerMonitor: PowerMonitor;
  readonly screen: Screen;
  /** Whoever has the keys. */
  readonly session: {
    isUnlocked(): boolean;
    lock(why: LockCause): void;
    touch(): void;
    look(): void;
  };
  /** Takes an open session off the screen at once. */
  readonly cover: () => void;
  readonly quit: () => void;
  readonly clock: Clock;
  readonly time: TimeKeeper;
  readonly platform: NodeJS.Platform;
  /** Null where the system tells of a switch by itself, or nobody can be asked. */
  readonly loginSession: LoginSession | null;
}

/** Moving a mouse sends hundreds of inputs a second; the idle time is counted in minutes. */
const noticeEveryMs = 1_000;

/** How often a desktop is asked whether its screen is locked that does not say so by itself. */
export const askEveryMs = 2_000;

/** The same for the log-on session, which takes a program to ask. */
export const askSessionEveryMs = 5_000;

/** Nobody has been idle for so long: the answer is `locked`, or says nothing. */
const noIdleTimeSeconds = 2 ** 31 - 1;

/**
 * Locks when the person leaves - screen locked, user switched, host put to sleep, last display gone,
 * page crashed - and starts the idle time anew whenever somebody types or points in the window. What
 * goes on in other windows does not count: an unlocked store nobody looks at should lock. Whoever
 * comes back finds ended what has ended meanwhile.
 */
export function watchForLeaving(parts: LockTriggerParts): void {
  const { window, powerMonitor, session, time } = parts;
  const leave = (why: LockCause): void => {
    if (session.isUnlocked()) parts.cover();
    session.lock(why);
  };
  const comeBack = (): void => {
    time.look();
    session.look();
  };

  powerMonitor.on('suspend', () => leave('suspend'));
  powerMonitor.on('lock-screen', () => leave('screen'));
  powerMonitor.on('user-did-resign-active', () => leave('screen'));
  powerMonitor.on('resume', comeBack);
  powerMonitor.on('unlock-screen', comeBack);
  powerMonitor.on('user-did-become-active', comeBack);
  // Electron types the listener without the event that it hands over.
  powerMonitor.on('shutdown', ((event?: Electron.Event) => {
    event?.preventDefault();
    parts.quit();
  }) as () => void);
  window.on('session-end', parts.quit);
  watchDisplays(parts, () => leave('display'));
  window.webContents.on('render-process-gone', () => session.lock('screen'));
  if (parts.platform !== 'darwin') askForScreenLock(parts, () => leave('screen'));
  askForSwitch(parts, () => leave('screen'));
  watchInput(parts);
}

/**
 * A host without a display has nobody before it. On Windows a remote desktop that is disconnected leaves
 * other displays behind than the person looked at, and no event says more.
 */
function watchDisplays({ screen, window, platform }: LockTriggerParts, left: () => void): void {
  const present = (): readonly number[] => screen.getAllDisplays().map(({ id }) => id);
  let seen = present();
  const look = (): void => {
    const now = present();
    const isOther = platform === 'win32' && !now.some(id => seen.includes(id));
    if (now.length === 0 || isOther) left();
  };
  screen.on('display-removed', look);
  screen.on('display-added', look);
  // Whoever types or points sees what is there now.
  window.webContents.on('input-event', () => (seen = present()));
}

/**
 * On Linux no event tells of it; the screen saver of the desktop is asked instead. On Windows the event
 * is for the lock alone, and the answer also covers a session that was disconnected.
 */
function askForScreenLock({ powerMonitor, clock }: LockTriggerParts, locked: () => void): void {
  let wasLocked = false;
  const ask = (): void => {
    const isLocked = powerMonitor.getSystemIdleState(noIdleTimeSeconds) === 'locked';
    if (isLocked && !wasLocked) locked();
    wasLocked = isLocked;
    clock.schedule(askEveryMs, ask);
  };
  clock.schedule(askEveryMs, ask);
}

/** Another user, or another terminal of this one, has the screen: Linux tells nobody of it. */
function askForSwitch({ loginSession, session, clock }: LockTriggerParts, left: () => void): void {
  if (loginSession === null) return;
  let wasLeft = false;
  const ask = async (): Promise<void> => {
    // While there is nothing to lock there is nothing to ask.
    if (session.isUnlocked()) {
      const isLeft = await loginSession.isLeft();
      // Whoever unlocks in a session that says it is left is there all the same.
      if (isLeft && !wasLeft) left();
      wasLeft = isLeft;
    }
    clock.schedule(askSessionEveryMs, () => void ask());
  };
  clock.schedule(askSessionEveryMs, () => void ask());
}

function watchInput({ window, session, clock }: LockTriggerParts): void {
  let noticedAt = Number.NEGATIVE_INFINITY;
  window.webContents.on('input-event', () => {
    const now = clock.monotonicMs();
    if (now - noticedAt < noticeEveryMs) return;
    noticedAt = now;
    session.touch();
  });
}
