/** Where the page lives; no other origin may speak. */
export const pageOrigin = 'app://ui';

/** The parts of Electron's event that say who sent it. */
export interface SenderEvent {
  /** Null when the frame is gone or has navigated since. */
  readonly senderFrame: { readonly origin: string } | null;
}

/** The parts of a window that are compared; its main frame changes with every navigation. */
export interface SenderWindow {
  isDestroyed(): boolean;
  readonly webContents: { readonly mainFrame: { readonly origin: string } };
}

/**
 * True only for the main frame of our own window, showing our own page: no subframe, no other
 * window, no page that somebody managed to load in its place.
 */
export function isTrustedSender(event: SenderEvent, window: SenderWindow | null): boolean {
  if (window === null || window.isDestroyed() || event.senderFrame === null) return false;
  return (
    event.senderFrame === window.webContents.mainFrame && event.senderFrame.origin === pageOrigin
  );
}
