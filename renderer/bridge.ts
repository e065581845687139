import type { Bridge, Channel, Input, Reply } from '../shared/contract/contract';
import { toWire } from '../shared/errors/app-error';
import { errorWords } from './words/error-words';

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

/** The same bridge, whose errors speak the language of the page. */
export function inPageLanguage(bridge: Bridge): Bridge {
  return {
    async call<C extends Channel>(channel: C, input: Input<C>): Promise<Reply<C>> {
      const reply = await bridge.call(channel, input);
      return reply.ok ? reply : { ok: false, error: errorWords(reply.error) };
    },
    on: (event, listener) => bridge.on(event, listener),
  };
}
