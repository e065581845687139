import { contextBridge, ipcRenderer } from 'electron';
import type { IpcRendererEvent } from 'electron';
import type { Bridge, Channel, Input, Reply } from '../shared/contract/contract';
import { channelNames, eventNames } from '../shared/contract/names';
import { exchangeSecrets } from './secret-line/lent-secrets';
import { lineChannel } from './secret-line/line-message';
import { createPageEnd } from './secret-line/page-end';
import type { PagePort } from './secret-line/page-end';

const channels: readonly string[] = channelNames;
const events: readonly string[] = eventNames;

// oxlint-disable-next-line no-restricted-properties -- a sandboxed preload has no Random to be handed
const line = createPageEnd(() => crypto.randomUUID());
ipcRenderer.on(lineChannel, ({ ports: [port] }) => {
  if (port) line.connect(port as unknown as PagePort);
});

/**
 * The only thing the page gets. Names outside the contract go nowhere, and no event object of
 * Electron crosses over: a listener sees the payload alone.
 */
const bridge: Bridge = {
  call(channel, input) {
    if (!channels.includes(channel)) return Promise.reject(new TypeError('no such channel'));
    return lendSecret(channel, input).then(reply => takeSecret(channel, reply));
  },
  on(event, listener) {
    if (!events.includes(event)) throw new TypeError('no such event');
    const forward = (_: IpcRendererEvent, payload: Parameters<typeof listener>[0]): void =>
      listener(payload);
    ipcRenderer.on(event, forward);
    return () => void ipcRenderer.off(event, forward);
  },
};

/** Passphrase and passwords go to the engine past main, which gets a word in the place of each. */
function lendSecret<C extends Channel>(channel: C, input: Input<C>): Promise<Reply<C>> {
  const secrets: string[] = [];
  exchangeSecrets(channel, input, secret => secrets[secrets.push(secret) - 1] ?? secret);
  return line.lend(secrets, words => {
    const left = [...words];
    return ipcRenderer.invoke(
      channel,
      exchangeSecrets(channel, input, () => left.shift() ?? ''),
    ) as Promise<Reply<C>>;
  });
}

/** A revealed value comes from the engine past main, which had a word in its place. */
async function takeSecret<C extends Channel>(channel: C, reply: Reply<C>): Promise<Reply<C>> {
  if (channel !== 'access.reveal' || !reply.ok || !holdsText(reply.value, 'value')) return reply;
  const value = { ...reply.value, value: await line.take(reply.value.value) };
  return { ok: true, value };
}

function holdsText<K extends string>(thing: unknown, key: K): thing is Record<K, string> {
  if (typeof thing !== 'object' || thing === null) return false;
  const text = (thing as Record<string, unknown>)[key];
  return typeof text === 'string' && text !== '';
}

contextBridge.exposeInMainWorld('breakGlass', bridge);
