import fc from 'fast-check';
import { beforeEach, expect, it } from 'vitest';
import type { Handlers } from '../../electron/ipc/handlers/handlers';
import { registerRouter } from '../../electron/ipc/router';
import { isTrustedSender } from '../../electron/ipc/trusted-senders';
import type { SenderEvent, SenderWindow } from '../../electron/ipc/trusted-senders';
import { contract } from '../../shared/contract/contract';
import type { Channel } from '../../shared/contract/contract';
import { channelNames } from '../../shared/contract/names';
import { createHandClock } from '../fakes/hand-clock';
import type { HandClock } from '../fakes/hand-clock';
import { aPayload } from './a-payload';

const canary = 'CANARY-ipc-51e09b7d';
const ourFrame = { origin: 'app://ui' };
const us: SenderEvent = { senderFrame: ourFrame };
const prototypeKeys = Reflect.ownKeys(Object.prototype).length;

type Listener = (event: SenderEvent, ...input: unknown[]) => Promise<unknown>;

let clock: HandClock;
let reached: [Channel, unknown][];
let told: string;
let listeners: Map<string, Listener>;
let window: SenderWindow;

beforeEach(() => {
  clock = createHandClock();
  reached = [];
  told = '';
  listeners = new Map();
  window = { isDestroyed: () => false, webContents: { mainFrame: ourFrame } };
  const note = (...words: unknown[]): void => void (told += JSON.stringify(words));
  registerRouter({
    ipc: { handle: (channel, listener) => void listeners.set(channel, listener) },
    isTrusted: event => isTrustedSender(event, window),
    rules: async () => contract,
    handlers: async channel => {
      const handle = (input: unknown): unknown => {
        reached.push([channel, input]);
        return undefined;
      };
      return { [channel]: handle } as Partial<Handlers>;
    },
    onActivity: () => undefined,
    clock,
    log: { info: note, warn: note, error: note },
  });
});

/** Calls as the page would, a second after the call before, and proves what holds for every call. */
async function call(
  channel: Channel,
  input: readonly unknown[],
  sender: SenderEvent = us,
): Promise<string> {
  await clock.advance(1_000);
  told = '';
  const before = reached.length;
  const reply = (await listeners.get(channel)?.(sender, ...input)) as {
    readonly ok: boolean;
    readonly error?: { readonly code: string };
  };
  expect(Reflect.ownKeys(Object.prototype)).toHaveLength(prototypeKeys);
  expect(JSON.stringify(reply)).not.toContain(canary);
  expect(told).not.toContain(canary);
  const code = reply.error?.code ?? 'ok';
  // A handler that was reached answers with nothing here, which the contract of most channels forbids.
  expect(reached.length - before, `${channel} ${code}`).toBe(code === 'window.refused' ? 0 : 1);
  return code;
}

it('H8: every channel refuses every payload of another channel that its own schema does not describe', async () => {
  let refused = 0;
  for (const channel of channelNames) {
    for (const other of channelNames) {
      const payload = aPayload(other, canary);
      const isDescribed = contract[channel].input.safeParse(payload).success;
      const isRefused = (await call(channel, [payload])) === 'window.refused';
      expect(isRefused, `${channel} with the payload of ${other}`).toBe(!isDescribed);
      if (isRefused) refused += 1;
    }
  }
  // Most channels want something of their own; without that the samples would prove little.
  expect(refused).toBeGreaterThan(channelNames.length ** 2 / 2);
});

it('H8: the samples are what a page could send on most channels', () => {
  const fitting = channelNames.filter(
    channel => contract[channel].input.safeParse(aPayload(channel, canary)).success,
  );
  expect(fitting.length).toBeGreaterThan(channelNames.length / 2);
});

/** What no structured clone, no schema and no size allows; each with a name. */
function hostileInputs(): Readonly<Record<string, readonly unknown[]>> {
  const cyclic: Record<string, unknown> = { canary };
  cyclic['self'] = cyclic;
  let deep: unknown = canary;
  for (let depth = 0; depth < 10_000; depth += 1) deep = [deep];
  const getter = {
    get leaseId(): string {
      throw new Error(canary);
    },
  };
  return {
    'no argument': [],
    'two arguments': [{}, {}],
    'fifty arguments': Array.from({ length: 50 }, () => ({})),
    cyclic: [cyclic],
    deep: [deep],
    getter: [getter],
    map: [new Map([[canary, canary]])],
    set: [new Set([canary])],
    bigint: [10n ** 30n],
    bytes: [new Uint8Array(1024 * 1024)],
    'a text of 1 MiB': ['x'.repeat(1024 * 1024)],
    'a text of 1 MiB in an object': [{ leaseId: 'x'.repeat(1024 * 1024) }],
    function: [() => canary],
    symbol: [Symbol(canary)],
    date: [new Date(0)],
    'not a number': [Number.NaN],
    prototype: [JSON.parse(`{"__proto__":{"polluted":"${canary}"},"constructor":{}}`)],
    error: [new Error(canary)],
  };
}

it.each(Object.entries(hostileInputs()))('H8: every channel refuses: %s', async (_, input) => {
  for (const channel of channelNames) expect(await call(channel, input)).toBe('window.refused');
});

it.each<readonly [string, SenderEvent]>([
  ['a frame that is gone', { senderFrame: null }],
  ['a frame below ours, of the same origin', { senderFrame: { origin: 'app://ui' } }],
  ['about:blank', { senderFrame: { origin: 'null' } }],
  ['another origin', { senderFrame: { origin: 'https://example.test' } }],
])('H8: every channel refuses %s, whatever it sends', async (_, sender) => {
  for (const channel of channelNames) {
    expect(await call(channel, [aPayload(channel, canary)], sender)).toBe('window.refused');
  }
});

it('H8: our own frame is refused when it shows another page, and when the window is gone', async () => {
  const moved = { origin: 'https://example.test' };
  window = { ...window, webContents: { mainFrame: moved } };
  expect(await call('session.view', [{}], { senderFrame: moved })).toBe('window.refused');
  window = { isDestroyed: () => true, webContents: { mainFrame: ourFrame } };
  expect(await call('session.view', [{}])).toBe('window.refused');
});

it('H8: of ten thousand calls at once fifty pass', async () => {
  const listener = listeners.get('session.view') as Listener;
  const calls = Array.from({ length: 10_000 }, () => listener(us, {}));
  await Promise.all(calls);
  expect(reached).toHaveLength(50);
});

it('H8: anything on any channel is refused or described', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...channelNames),
      fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true }),
      async (channel, input) => {
        const isDescribed = isPlain(input) && contract[channel].input.safeParse(input).success;
        expect((await call(channel, [input])) === 'window.refused').toBe(!isDescribed);
      },
    ),
    { numRuns: 5_000 },
  );
});

/** A schema sees the fields of an object and not that it is a date or a map. */
function isPlain(input: unknown): boolean {
  return (
    typeof input === 'object' && input !== null && Object.getPrototypeOf(input) === Object.prototype
  );
}
