import type { BrowserWindow, PowerMonitor, Screen } from 'electron';
import type { LockCause } from '../../shared/domain/session';
import type { Clock } from '../platform/clock';
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
}

/** Moving a mouse sends hundreds of inputs a second; the idle time is counted in minutes. */
const noticeEveryMs = 1_000;

/** How often a desktop is asked whether its screen is locked that does not say so by itself. */
export const askEveryMs = 2_000;

/** Nobody has been idle for so long: the answer is `locked`, or says nothing. */
const noIdleTimeSeconds = 2 ** 31 - 1;

/**
 * Locks when the person leaves - screen locked, user switched, host put to sleep, last display gone,
 * page crashed - and starts the idle time anew whenever somebody types or points in the window. What
 * goes on in other windows does not count: an unlocked store nobody looks at should lock. Whoever
 * comes back finds ended what has ended meanwhile.
 */
export function watchForLeaving(parts: LockTriggerParts): void {
  const { window, powerMonitor, screen, session, time } = parts;
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
  screen.on('display-removed', () => {
    if (screen.getAllDisplays().length === 0) leave('display');
  });
  window.webContents.on('render-process-gone', () => session.lock('screen'));
  if (process.platform === 'linux') askForScreenLock(parts, () => leave('screen'));
  watchInput(parts);
}

/** On Linux no event tells of it; the screen saver of the desktop is asked instead. */
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

function watchInput({ window, session, clock }: LockTriggerParts): void {
  let noticedAt = Number.NEGATIVE_INFINITY;
  window.webContents.on('input-event', () => {
    const now = clock.monotonicMs();
    if (now - noticedAt < noticeEveryMs) return;
    noticedAt = now;
    session.touch();
  });
}
