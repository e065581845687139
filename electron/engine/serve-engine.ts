import { AppError } from '../../shared/errors/app-error';
import type { Log } from '../platform/log';
import type { EngineEnd, EnginePort } from '../secret-line/engine-end';
import type { EngineHandlers } from '../ipc/handlers/handlers';
import { withStandIns } from '../secret-line/stand-ins';
import type { Services } from '../services';
import { createAsking } from './asking';
import { clipboardAfterLoss } from './lost-clipboard';
import type { OpenEngine, OpenEngineParts } from './open-engine';
import { toEngine } from './protocol';
import type { EngineOrder, FromEngine, ToEngine } from './protocol';
import { outcomeOf, sendable } from './sent-errors';

export interface ServeEngineParts {
  readonly post: (message: FromEngine) => void;
  readonly open: (parts: Omit<OpenEngineParts, 'hardening'>) => Promise<OpenEngine>;
  readonly line: EngineEnd;
  readonly exit: (code: number) => void;
  readonly log: Log;
}

/** Takes a message of main, and the port that came with it. */
export type Hear = (message: unknown, port: EnginePort | null) => void;

type Call = Extract<ToEngine, { kind: 'call' }>;
type Interruption = Extract<ToEngine, { kind: 'interrupted' }>;

/**
 * Serves one session: from the start over calls of the page to the lock, after which every call is
 * sent back and the process waits to be ended. @throws AppError `internal` for a message outside the
 * protocol.
 */
export function serveEngine(parts: ServeEngineParts): Hear {
  const { post, line } = parts;
  const asking = createAsking(post);
  const calls = new Map<number, { readonly stop: AbortController; readonly done: Promise<void> }>();
  const words = new Set<Promise<void>>();
  let opened: Promise<OpenEngine> | null = null;
  let isSpent = false;

  function start(order: EngineOrder): void {
    const send: OpenEngineParts['send'] = (event, payload) =>
      post({ kind: 'event', event, payload });
    opened = parts.open({ order, ask: asking.ask, send });
    opened.then(
      ({ services }) => {
        watchSession(services, { unlocked: () => post({ kind: 'unlocked' }), locked: spend });
        post({ kind: 'ready' });
      },
      (error: unknown) => post({ kind: 'failed', error: sendable(error) }),
    );
  }

  function spend(): void {
    isSpent = true;
    post({ kind: 'spent' });
  }

  async function answer({ id, channel, input }: Call, signal: AbortSignal): Promise<void> {
    const { handlers, services } = await running();
    // The lock may have come while this call was on its way, or be due by now.
    await services.session.attend();
    if (isSpent) return post({ kind: 'again', id });
    const handle = withStandIns(handlers, line)[channel as keyof EngineHandlers] as (
      input: unknown,
      signal: AbortSignal,
    ) => unknown;
    post({ kind: 'reply', id, outcome: await outcomeOf(() => handle(input, signal)) });
  }

  function running(): Promise<OpenEngine> {
    return opened ?? Promise.reject(new AppError('internal', { detail: 'not started' }));
  }

  function inServices(task: (services: Services) => Promise<void> | void): void {
    const done = running()
      .then(({ services }) => task(services))
      .catch((error: unknown) => parts.log.error('shell word failed', error))
      .finally(() => words.delete(done));
    words.add(done);
  }

  async function end(): Promise<void> {
    const services = await opened?.then(
      one => one.services,
      () => null,
    );
    await Promise.all(words);
    await services?.dispose().catch((error: unknown) => parts.log.error('end', error));
    for (const { stop } of calls.values()) stop.abort();
    await Promise.all([...calls.values()].map(({ done }) => done));
    parts.exit(0);
  }

  function take(call: Call): void {
    const stop = new AbortController();
    const done = answer(call, stop.signal).finally(() => calls.delete(call.id));
    calls.set(call.id, { stop, done });
  }

  return (message, port) => {
    const heard = toEngine.safeParse(message);
    if (!heard.success) throw new AppError('internal', { detail: 'message outside the protocol' });
    const { data } = heard;
    if (data.kind === 'start') start(data.order);
    else if (data.kind === 'call') take(data);
    else if (data.kind === 'cancel') calls.get(data.id)?.stop.abort();
    else if (data.kind === 'line' && port) line.connect(port);
    else if (data.kind === 'answer') asking.answer(data.id, data.outcome);
    else if (data.kind === 'ping') post({ kind: 'pong' });
    else if (data.kind === 'end') void end();
    else if (data.kind === 'touch') inServices(({ session }) => session.touch());
    else if (data.kind === 'look') inServices(({ session }) => session.attend());
    else if (data.kind === 'lock') inServices(({ session }) => session.lock(data.why));
    else if (data.kind === 'interrupted') inServices(services => recordLoss(services, data));
  };
}

async function recordLoss({ audit, platform }: Services, loss: Interruption): Promise<void> {
  const clipboard = await clipboardAfterLoss(platform, loss.clipboard);
  await audit.append({ kind: 'session.interrupted', because: loss.because, clipboard });
}

/** Tells when the session opens, and when it has closed with all that belongs to it. */
function watchSession(
  { session }: Services,
  tell: { readonly unlocked: () => void; readonly locked: () => void },
): void {
  let wasOpen = false;
  session.onChange(() => {
    const isOpen = holdsKeys(session);
    if (isOpen && !wasOpen) tell.unlocked();
    if (!isOpen && wasOpen) tell.locked();
    wasOpen = isOpen;
  });
}

function holdsKeys(session: Services['session']): boolean {
  try {
    session.store();
    return true;
  } catch {
    return false;
  }
}
