import type { Bridge, Channel, Input, Reply } from '../shared/contract/contract';
import { toWire } from '../shared/errors/app-error';

declare global {
  interface Window {
    /** Put there by the preload; absent when the page is opened in a browser. */
    readonly breakGlass?: Bridge;
  }
}

/**
 * The only way to main, and the only place that reads it from the window. Calls never reject: a
 * channel that breaks down is answered with the error `internal`.
 * @returns null when the page runs outside the app.
 */
export function findBridge(page: Window): Bridge | null {
  const { breakGlass } = page;
  if (!breakGlass) return null;
  return {
    call: <C extends Channel>(channel: C, input: Input<C>): Promise<Reply<C>> =>
      breakGlass.call(channel, input).catch(error => ({ ok: false, error: toWire(error) })),
    on: (event, listener) => breakGlass.on(event, listener),
  };
}
