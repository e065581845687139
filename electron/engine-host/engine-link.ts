import type { Channel } from '../../shared/contract/contract';
import type { EventName, Events } from '../../shared/contract/events';
import { AppError } from '../../shared/errors/app-error';
import { eventPayloads, fromEngine } from '../engine/protocol';
import type { AskRequest, EngineOrder, FromEngine, ToEngine } from '../engine/protocol';
import { errorOf, outcomeOf } from '../engine/sent-errors';
import type { Clock } from '../platform/clock';
import type { EngineProcess } from './engine-process';
import { createDeferred } from '../../shared/lib/deferred';
import { watchPulse } from './pulse';

/** How a call ended: with a value, or not at all because the session was over before it came. */
export type CallEnd = { readonly done: true; readonly value: unknown } | { readonly done: false };

/** Why an engine is gone that nobody ended. */
export type LossCause = 'ended' | 'hung';

/** One engine, from its start to its end. */
export interface EngineLink {
  /** @throws AppError `engine.failed`, and what setup throws in a drill. */
  readonly ready: Promise<void>;
  /** Resolves when the process is gone. */
  readonly gone: Promise<void>;
  isUnlocked(): boolean;
  /** @throws AppError what the engine answered, `session.lost` when it ends before. */
  call(channel: Channel, input: unknown, signal: AbortSignal): Promise<CallEnd>;
  tell(message: Extract<ToEngine, { kind: 'touch' | 'look' | 'lock' | 'interrupted' }>): void;
  lend: EngineProcess['lend'];
  /** Lets it answer, lock and exit, and kills it when that takes longer than `withinMs`. */
  end(withinMs: number): Promise<void>;
  /** Ends it at once, as one that does not answer. */
  kill(): void;
}

export interface LinkParts {
  readonly process: EngineProcess;
  readonly order: EngineOrder;
  readonly clock: Clock;
  readonly answer: (request: AskRequest) => Promise<unknown>;
  readonly onEvent: <E extends EventName>(event: E, payload: Events[E]) => void;
  readonly onUnlocked: () => void;
  readonly onSpent: () => void;
  /** It ended without having been asked to. */
  readonly onLost: (because: LossCause) => void;
}

interface Pending {
  readonly resolve: (end: CallEnd) => void;
  readonly reject: (error: AppError) => void;
}

/** Speaks the protocol with one engine process. */
export function createEngineLink(parts: LinkParts): EngineLink {
  const { process: engine, clock } = parts;
  const calls = createPendingCalls();
  const start = createDeferred<void>();
  const gone = createDeferred<void>();
  const pulse = watchPulse({
    clock,
    ping: () => engine.post({ kind: 'ping' }),
    onStopped: () => kill(),
  });
  let state: 'running' | 'ending' | 'hung' = 'running';
  let unlocked = false;

  function kill(): void {
    if (state === 'running') state = 'hung';
    engine.kill();
  }

  /** One that could not open serves nobody: the next call shall start another. */
  function giveUp(error: AppError): void {
    start.reject(error);
    kill();
  }

  function hear(message: FromEngine): void {
    pulse.heard();
    if (message.kind === 'ready') start.resolve();
    else if (message.kind === 'failed') giveUp(errorOf(message.error));
    else if (message.kind === 'reply') calls.settle(message);
    else if (message.kind === 'again') calls.sendBack(message.id);
    else if (message.kind === 'event') passOn(message);
    else if (message.kind === 'ask') void answer(message.id, message.request);
    else if (message.kind === 'unlocked') note(true, parts.onUnlocked);
    else if (message.kind === 'spent') note(false, parts.onSpent);
  }

  /** An event the contract does not describe could carry anything. */
  function passOn({ event, payload }: Extract<FromEngine, { kind: 'event' }>): void {
    const checked = eventPayloads[event].safeParse(payload);
    if (checked.success) parts.onEvent(event, checked.data as Events[EventName]);
    else kill();
  }

  function note(isOpen: boolean, tell: () => void): void {
    unlocked = isOpen;
    tell();
  }

  async function answer(id: number, request: AskRequest): Promise<void> {
    const outcome = await outcomeOf(() => parts.answer(request));
    engine.post({ kind: 'answer', id, outcome });
  }

  engine.onMessage(message => {
    const heard = fromEngine.safeParse(message);
    // Whoever speaks like this holds keys and cannot be trusted with them any longer.
    if (heard.success) hear(heard.data);
    else kill();
  });
  engine.onExit(() => {
    pulse.stop();
    start.reject(new AppError('engine.failed'));
    calls.rejectAll(new AppError('session.lost'));
    gone.resolve();
    if (state !== 'ending') parts.onLost(state === 'hung' ? 'hung' : 'ended');
  });
  // Whoever waits for it is told; that nobody waits is no defect.
  start.promise.catch(() => undefined);
  engine.post({ kind: 'start', order: parts.order });

  return {
    ready: start.promise,
    gone: gone.promise,
    isUnlocked: () => unlocked,
    call(channel, input, signal) {
      const { id, end } = calls.begin();
      engine.post({ kind: 'call', id, channel, input });
      const cancel = (): void => engine.post({ kind: 'cancel', id });
      if (signal.aborted) cancel();
      signal.addEventListener('abort', cancel, { once: true });
      return end.finally(() => signal.removeEventListener('abort', cancel));
    },
    tell: message => engine.post(message),
    lend: port => engine.lend(port),
    async end(withinMs) {
      state = 'ending';
      engine.post({ kind: 'end' });
      const cancel = clock.schedule(withinMs, () => engine.kill());
      await gone.promise;
      cancel();
    },
    kill,
  };
}

interface PendingCalls {
  begin(): { readonly id: number; readonly end: Promise<CallEnd> };
  settle(reply: Extract<FromEngine, { kind: 'reply' }>): void;
  sendBack(id: number): void;
  rejectAll(error: AppError): void;
}

function createPendingCalls(): PendingCalls {
  const pending = new Map<number, Pending>();
  let last = 0;
  function take(id: number): Pending | undefined {
    const found = pending.get(id);
    pending.delete(id);
    return found;
  }
  return {
    begin() {
      last += 1;
      const { promise, resolve, reject } = createDeferred<CallEnd>();
      pending.set(last, { resolve, reject });
      return { id: last, end: promise };
    },
    settle({ id, outcome }) {
      const call = take(id);
      if (outcome.ok) call?.resolve({ done: true, value: outcome.value });
      else call?.reject(errorOf(outcome.error));
    },
    sendBack: id => take(id)?.resolve({ done: false }),
    rejectAll(error) {
      for (const id of [...pending.keys()]) take(id)?.reject(error);
    },
  };
}
