import type { BrowserWindow } from 'electron';
import type { Channel, Output } from '../shared/contract/contract';
import type { EventName, Events } from '../shared/contract/events';
import { channelNames } from '../shared/contract/names';
import { AppError, toWire } from '../shared/errors/app-error';
import type { DesktopServices, DesktopServicesOrder } from './desktop-services';
import type { EngineLink } from './engine-host/engine-link';
import type { Handlers } from './ipc/handlers/handlers';
import { pageOrigin } from './ipc/trusted-senders';
import { bringForward } from './window/bring-forward';
import { createContentShield } from './window/content-shield';
import { createCurtain } from './window/curtain';
import { createFreshPage } from './window/fresh-page';
import { layLine } from './window/secret-line';

/** The page, as the engines and the router see it. */
export interface DesktopPage extends Pick<
  DesktopServicesOrder,
  'tell' | 'onService' | 'onSessionEnd'
> {
  /** Shows nothing any more until the session is over and a new page has taken its place. */
  cover(): void;
  /** Shows the page anew, while nobody is in it. */
  renew(): void;
  /** Brings the window to the front, with the focus where a person begins. */
  call(): void;
  /** Hands every call on to the engine in service. */
  handlersFor(engines: DesktopServices['engines']): Handlers;
}

type Reveal = () => Promise<Output<'access.reveal'>>;

/** What the page that comes after a session is told once more. */
const tellsOfTheEnd: readonly EventName[] = ['access.leaseEnded', 'incident.ended'];

/** Ends a session: the page that goes is answered no more, so that it shows nothing of the next. */
const endsSession: readonly Channel[] = ['session.lock', 'incident.end', 'drill.begin'];

/**
 * Keeps page and engine together: events and the line for secrets lead from the engine in service
 * to the page that is there. After a session the page is replaced, and the new one is told how it ended.
 * @param onCopied called when a value has gone to the clipboard.
 */
export function createDesktopPage(window: BrowserWindow, onCopied: () => void): DesktopPage {
  const { webContents } = window;
  const fresh = createFreshPage(window, `${pageOrigin}/`);
  const curtain = createCurtain(window);
  const shield = createContentShield(isOn => {
    if (!window.isDestroyed()) window.setContentProtection(isOn);
  });
  let engine: EngineLink | null = null;
  let farewells: (() => void)[] = [];

  function send<E extends EventName>(event: E, payload: Events[E]): void {
    if (!window.isDestroyed()) webContents.send(event, payload);
  }

  function joinEnds(): void {
    const link = engine;
    if (!link || window.isDestroyed() || !webContents.getURL().startsWith(`${pageOrigin}/`)) return;
    layLine(window, port => link.lend(port));
  }

  webContents.on('dom-ready', joinEnds);
  webContents.on('did-finish-load', () => {
    if (!webContents.getURL().startsWith(`${pageOrigin}/`)) return;
    for (const say of farewells) say();
    farewells = [];
  });

  return {
    tell(event, payload) {
      send(event, payload);
      if (event === 'access.leaseEnded') {
        shield.onLeaseEnded((payload as Events['access.leaseEnded']).leaseId);
      }
      if (tellsOfTheEnd.includes(event)) farewells.push(() => send(event, payload));
      // Only what the end of a session brought about is worth telling after it.
      if (event === 'session.changed') farewells = [];
    },
    onService(link) {
      engine = link;
      joinEnds();
    },
    onSessionEnd(because) {
      if (because !== null) {
        const lost = toWire(new AppError('session.lost', { detail: because }));
        farewells.push(() => send('session.lost', lost));
      }
      fresh.replace();
      void fresh.settled().then(shield.clear).then(curtain.open);
    },
    cover: curtain.close,
    renew: fresh.replace,
    call() {
      if (window.isDestroyed() || curtain.isAwaited()) return;
      bringForward(window);
      send('window.called', {});
    },
    handlersFor(engines) {
      const forward = async (
        channel: Channel,
        input: unknown,
        signal: AbortSignal,
      ): Promise<unknown> => {
        const call = (): Promise<unknown> => engines.call(channel, input, signal);
        const value = await (channel === 'access.reveal' ? shield.show(call as Reveal) : call());
        if (endsSession.includes(channel)) await fresh.settled();
        if (channel === 'access.copy') onCopied();
        return value;
      };
      const handlers = channelNames.map(channel => [
        channel,
        (input: unknown, signal: AbortSignal) => forward(channel, input, signal),
      ]);
      return Object.fromEntries(handlers) as Handlers;
    },
  };
}
