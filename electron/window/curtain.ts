import type { BrowserWindow } from 'electron';

/** Takes the window off the screen until what it showed is gone. */
export interface Curtain {
  /** At once; what stands on the screen when a host falls asleep is what it shows on waking. */
  close(): void;
  /** Shows the window again, if this took it away; with the focus only if it had it. */
  open(): void;
  /** Somebody calls for the window. @returns whether it is behind the curtain, and comes with the focus. */
  isAwaited(): boolean;
}

export function createCurtain(window: BrowserWindow): Curtain {
  let isClosed = false;
  let hadFocus = false;
  return {
    close() {
      if (isClosed || window.isDestroyed() || window.isMinimized() || !window.isVisible()) return;
      isClosed = true;
      hadFocus = window.isFocused();
      window.hide();
    },
    open() {
      if (!isClosed) return;
      isClosed = false;
      if (window.isDestroyed()) return;
      if (hadFocus) window.show();
      else window.showInactive();
    },
    isAwaited() {
      hadFocus ||= isClosed;
      return isClosed;
    },
  };
}
