import type { BrowserWindow, InputEvent } from 'electron';
import type { Cancel, Clock } from '../../platform/clock';

/** So long the toast is seen, which says what was copied and how old it is. */
export const toastSeenMs = 1_200;

export interface HideAfterCopyParts {
  readonly window: BrowserWindow;
  readonly clock: Clock;
  readonly isWanted: () => boolean;
  /** Whether a hotkey or an icon brings a hidden window back; otherwise it stays in the task bar. */
  readonly canComeBack: () => boolean;
}

/** Who takes the window off the screen after a copy. It locks nothing, and the copy stays. */
export interface HideAfterCopy {
  onCopied(): void;
}

/** Whoever goes on typing or pointing in the window is not done with it. */
const goesOn: readonly InputEvent['type'][] = ['keyDown', 'rawKeyDown', 'mouseDown'];

export function createHideAfterCopy(parts: HideAfterCopyParts): HideAfterCopy {
  const { window, clock } = parts;
  let cancel: Cancel = () => undefined;

  function leave(): void {
    if (window.isDestroyed() || !window.isVisible() || window.isMinimized()) return;
    if (!parts.canComeBack()) return window.minimize();
    // Gives the focus to the window below, which a hidden window does not do everywhere.
    window.blur();
    window.hide();
  }

  window.webContents.on('input-event', (_, { type }) => {
    if (goesOn.includes(type)) cancel();
  });
  return {
    onCopied() {
      cancel();
      if (parts.isWanted()) cancel = clock.schedule(toastSeenMs, leave);
    },
  };
}
