import type { BrowserWindow } from 'electron';

/** Puts the window before all others and gives it the keyboard. */
export function bringForward(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.moveTop();
  window.focus();
}
