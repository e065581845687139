import { z } from 'zod';
import { drillView } from '../../shared/contract/drill';
import type { EventName, Events } from '../../shared/contract/events';
import { SecretText } from '../../shared/lib/secret-text';
import { compose } from '../compose';
import { allHandlers } from '../ipc/handlers/all-handlers';
import type { EngineHandlers } from '../ipc/handlers/handlers';
import { publishEvents } from '../ipc/publish';
import { createPushDesk } from '../ipc/push-desk';
import { readSessionView } from '../ipc/session-view';
import { makeReady, seeSecretServer } from '../ipc/ready-for-drill';
import type { WindowDrill } from '../ipc/window-drill';
import { withDrillNotes } from '../ipc/with-drill-notes';
import { createRemoteBrowser } from '../platform/browser/remote-browser';
import type { Clipboard } from '../platform/clipboard/clipboard';
import { createRemoteClipboard } from '../platform/clipboard/remote-clipboard';
import { createEnginePlatform } from '../platform/engine-platform';
import type { Hardening } from '../platform/hardening';
import type { SystemProxy } from '../platform/system-proxy/system-proxy';
import type { Services } from '../services';
import type { SetupOrder } from '../setup/setup-service';
import type { Asking } from './asking';
import type { EngineOrder } from './protocol';

/** The services behind the window, wired to main. */
export interface OpenEngine {
  readonly services: Services;
  readonly handlers: EngineHandlers;
}

export interface OpenEngineParts {
  readonly order: EngineOrder;
  readonly hardening: Hardening;
  readonly ask: Asking['ask'];
  readonly send: <E extends EventName>(event: E, payload: Events[E]) => void;
}

/**
 * Composes the services on the data folder of the order; in a drill the first engine creates the
 * practice store.
 * @throws AppError what setup throws.
 */
export async function openEngine({
  order,
  hardening,
  ask,
  send,
}: OpenEngineParts): Promise<OpenEngine> {
  const windowClipboard = clipboardOf(ask, order.selections);
  const systemProxy = systemProxyOf(ask);
  const browser = createRemoteBrowser(url => ask({ to: 'browser.open', url }));
  const startPractice = async (): Promise<void> => void (await ask({ to: 'app.practise' }));
  const platform = await createEnginePlatform({
    ...{ ...order, hardening, windowClipboard, systemProxy, browser, startPractice },
  });
  const services = compose(platform, { isPractice: order.drill !== null });
  await services.onboarding.finishRestore();
  const passphrase = order.drill && new SecretText(order.drill.passphrase);
  if (passphrase && order.drill?.setup) await services.setup.apply(order.drill.setup, passphrase);
  const drill = passphrase && drillOf(ask, passphrase, services);
  refreshAfterUnlock(services);
  shipWhatWasLeft(services);
  const desk = createPushDesk(services);
  publishEvents({ services, view: () => readSessionView(services, drill), desk, send });
  const handlers = allHandlers(services, drill, desk);
  return { services, handlers: drill ? withDrillNotes({ handlers, drill, services }) : handlers };
}

/** Answers of main, checked like everything that comes from another process. */
const written = z.strictObject({ excludedFromHistory: z.boolean() });
const read = z.instanceof(Uint8Array).nullable();
const isPlugged = z.boolean();
const proxies = z.string().max(8_192);
const setupOrder = z.custom<SetupOrder>(value => typeof value === 'object' && value !== null);

function clipboardOf(ask: Asking['ask'], selections: Clipboard['selections']): Clipboard {
  return createRemoteClipboard(
    {
      write: async (value, holdMs) =>
        written.parse(await ask({ to: 'clipboard.write', value, holdMs })),
      read: async selection => read.parse(await ask({ to: 'clipboard.read', selection })),
      clear: async selection => void (await ask({ to: 'clipboard.clear', selection })),
      prolong: async (selection, holdMs) =>
        void (await ask({ to: 'clipboard.prolong', selection, holdMs })),
    },
    selections,
  );
}

/** Only the process with the window has Chromium's settings and can run a script. */
function systemProxyOf(ask: Asking['ask']): SystemProxy {
  return {
    name: 'the system settings',
    async resolve({ url, script }) {
      const text = proxies.parse(await ask({ to: 'proxy.resolve', url, script }));
      return { proxies: text, exceptions: [] };
    },
  };
}

/** Pulling the plug is followed by a look at the vault, so that the status line tells at once. */
function drillOf(ask: Asking['ask'], passphrase: SecretText, services: Services): WindowDrill {
  const { catalog } = services;
  return {
    passphrase,
    plugged: async () => isPlugged.parse(await ask({ to: 'drill.isPlugged' })),
    serverPlugged: async () => isPlugged.parse(await ask({ to: 'drill.isServerPlugged' })),
    async plug(plugged) {
      await ask({ to: 'drill.plug', plugged });
      await catalog.probe(new AbortController().signal);
    },
    async plugServer(plugged) {
      await ask({ to: 'drill.plugServer', plugged });
      await services.outage.look();
    },
    view: async () => drillView.parse(await ask({ to: 'drill.view' })),
    async begin(scenario) {
      const order = setupOrder.parse(await ask({ to: 'drill.prepare', scenario }));
      await makeReady(services, order, passphrase);
      await ask({ to: 'drill.begin', scenario });
      await seeSecretServer(services, scenario === 'healthy' ? 'up' : 'down');
    },
    async note(note) {
      await ask({ to: 'drill.note', note });
    },
  };
}

/** What the command line or an earlier engine could not deliver needs nobody to unlock for it. */
function shipWhatWasLeft({ audit, platform }: Services): void {
  audit.start().catch((error: unknown) => platform.log.error('audit sinks not started', error));
}

/** In the background: searching and serving sealed copies wait for nothing. */
function refreshAfterUnlock({ session, background }: Services): void {
  session.onUnlock(async () => background.start());
}
