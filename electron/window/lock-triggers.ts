import type { BrowserWindow, PowerMonitor } from 'electron';
import type { LockCause } from '../../shared/domain/session';
import type { Clock } from '../platform/clock';

export interface LockTriggerParts {
  readonly window: BrowserWindow;
  readonly powerMonitor: PowerMonitor;
  /** Whoever has the keys. */
  readonly session: { lock(why: LockCause): void; touch(): void };
  readonly clock: Clock;
}

/** Moving a mouse sends hundreds of inputs a second; the idle time is counted in minutes. */
const noticeEveryMs = 1_000;

/**
 * Locks when the person leaves - screen locked, user switched, machine put to sleep, page crashed -
 * and starts the idle time anew whenever somebody types or points in the window. What goes on in
 * other windows does not count: an unlocked store nobody looks at should lock.
 */
export function watchForLeaving({ window, powerMonitor, session, clock }: LockTriggerParts): void {
  powerMonitor.on('suspend', () => session.lock('suspend'));
  powerMonitor.on('lock-screen', () => session.lock('screen'));
  powerMonitor.on('user-did-resign-active', () => session.lock('screen'));
  window.webContents.on('render-process-gone', () => session.lock('screen'));

  let noticedAt = Number.NEGATIVE_INFINITY;
  window.webContents.on('input-event', () => {
    const now = clock.monotonicMs();
    if (now - noticedAt < noticeEveryMs) return;
    noticedAt = now;
    session.touch();
  });
}
