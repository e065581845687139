import { serialize } from 'node:v8';
import type { Channel, contract, Reply } from '../../shared/contract/contract';
import { channelNames } from '../../shared/contract/names';
import { AppError, toWire } from '../../shared/errors/app-error';
import type { Clock } from '../platform/clock';
import type { Log } from '../platform/log';
import { createCallRate } from './call-rate';
import type { Handlers } from './handlers/handlers';
import type { SenderEvent } from './trusted-senders';

/** Bytes of one message, serialised; the longest legitimate one is a reason of 2 KiB. */
export const largestInputBytes = 256 * 1024;

/** The part of Electron's `ipcMain` that is used. */
export interface IpcEntry {
  handle(
    channel: string,
    listener: (event: SenderEvent, ...input: unknown[]) => Promise<unknown>,
  ): void;
}

export interface RouterDependencies {
  readonly ipc: IpcEntry;
  readonly isTrusted: (event: SenderEvent) => boolean;
  /** The schemas of every channel. They are large and need not be there before the first call is answered. */
  readonly rules: () => Promise<typeof contract>;
  /** Resolves when whoever answers this channel is there; calls that come earlier wait for it. */
  readonly handlers: (channel: Channel) => Promise<Partial<Handlers>>;
  /** A person did something: called for every accepted call that no screen makes by itself. */
  readonly onActivity: () => void;
  readonly clock: Clock;
  readonly log: Log;
}

/** Screens read these again after every event; nobody need be there for that. */
const readByScreens: readonly Channel[] = [
  ...(['session.view', 'catalog.view', 'admin.view', 'settings.view', 'debt.view'] as const),
];

/**
 * Opens the one way from the window into main. Every call passes sender, rate, size and schema
 * before its handler runs, and the schema of the answer before it leaves; what is thrown becomes
 * data. The log gets channel and code, never a message or a payload.
 * @returns a function that cancels the calls under way.
 */
export function registerRouter(dependencies: RouterDependencies): () => void {
  const { ipc, log } = dependencies;
  const stop = new AbortController();
  const mayPass = createCallRate(dependencies.clock);

  function admit(event: SenderEvent, input: readonly unknown[]): void {
    if (!dependencies.isTrusted(event)) throw refused('sender');
    if (!mayPass()) throw refused('too many calls');
    if (input.length !== 1 || sizeOf(input[0]) > largestInputBytes) throw refused('size');
  }

  async function answer<C extends Channel>(channel: C, input: unknown): Promise<unknown> {
    const rules = (await dependencies.rules())[channel];
    const request = rules.input.safeParse(input);
    if (!isPlain(input) || !request.success) throw refused('content');
    if (!readByScreens.includes(channel)) dependencies.onActivity();
    const handlers = await dependencies.handlers(channel);
    const handle = handlers[channel] as (input: unknown, signal: AbortSignal) => unknown;
    const result = rules.output.safeParse(await handle(request.data, stop.signal));
    if (!result.success) throw new AppError('internal', { detail: `answer of ${channel}` });
    return result.data;
  }

  for (const channel of channelNames) {
    ipc.handle(channel, async (event, ...input) => {
      try {
        admit(event, input);
        return { ok: true, value: await answer(channel, input[0]) };
      } catch (error) {
        const reply: Reply<Channel> = { ok: false, error: toWire(error) };
        log.warn('call failed', { channel, code: reply.error.code });
        return reply;
      }
    });
  }
  return () => stop.abort();
}

function refused(detail: string): AppError {
  return new AppError('window.refused', { detail });
}

/** A schema sees the fields of an object and not that it is a date, a map or an error. */
function isPlain(input: unknown): boolean {
  return (
    typeof input === 'object' && input !== null && Object.getPrototypeOf(input) === Object.prototype
  );
}

/** What the message takes on its way between the processes, buffers included. */
function sizeOf(input: unknown): number {
  try {
    return serialize(input).byteLength;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
