import type { Channel } from '../../shared/contract/contract';
import type { EventName, Events } from '../../shared/contract/events';
import type { ClipboardOutcome } from '../../shared/domain/lease';
import type { LockCause } from '../../shared/domain/session';
import { AppError, hasCode } from '../../shared/errors/app-error';
import type { Clock } from '../platform/clock';
import type { EngineLink, LinkParts, LossCause } from './engine-link';
import { createUnlockWatch } from './unlock-watch';

/** How long an engine that has locked may take to exit. */
export const exitWithinMs = 3_000;

/** How long the engines may take at the end of the app; less than the app itself has. */
export const quitWithinMs = 2_500;

/** The next engine starts this long after an unlock, so that it takes no time from what is shown then. */
export const spareAfterMs = 2_000;

/** A locked engine that was lost is replaced after this, so that a host that keeps killing them is not kept busy. */
export const againAfterMs = 1_000;

/** How long a lock may take before the process is ended with the keys in it. */
export const lockWithinMs = 10_000;

/** Keeps exactly one engine in service, and the next one ready while a session is open. */
export interface EngineKeeper {
  /** Starts the first engine. @throws AppError `engine.failed`, what setup throws in a drill. */
  begin(): Promise<void>;
  /** Calls the engine in service, whichever that is. @throws AppError what it answers, `session.lost`. */
  call(channel: Channel, input: unknown, signal: AbortSignal): Promise<unknown>;
  isUnlocked(): boolean;
  touch(): void;
  /** The host woke up: whatever should have ended ends now. */
  look(): void;
  /** Locks, within a bound even when the engine hangs. */
  lock(why: LockCause): void;
  /** Ends the engines: the one in service locks before. */
  dispose(): Promise<void>;
}

/** What the rest of main does when engines come and go. */
export interface KeeperParts {
  readonly clock: Clock;
  readonly connect: (
    listeners: Pick<LinkParts, 'onEvent' | 'onUnlocked' | 'onSpent' | 'onLost'>,
  ) => EngineLink;
  readonly tell: <E extends EventName>(event: E, payload: Events[E]) => void;
  /** An engine takes over: the line to the page has to lead to it. */
  readonly onService: (link: EngineLink) => void;
  /**
   * A session is over, or nobody came back after a refused unlock; `because` is null unless the engine
   * was lost. @returns what became of the window's clipboard. Never rejects.
   */
  readonly onSessionEnd: (because: LossCause | null) => Promise<ClipboardOutcome>;
}

interface Asked {
  readonly channel: Channel;
  readonly input: unknown;
  readonly signal: AbortSignal;
}

export function createEngineKeeper(parts: KeeperParts): EngineKeeper {
  const { clock } = parts;
  const leaving = new Set<Promise<void>>();
  let current: EngineLink | null = null;
  let spare: EngineLink | null = null;
  let disposing = false;
  let lockAfterUnlock: LockCause | null = null;
  let recording: Promise<void> | null = null;
  const unlocks = createUnlockWatch(clock, forget);

  function start(): EngineLink {
    const link: EngineLink = parts.connect({
      onEvent(event, payload) {
        if (link === current) parts.tell(event, payload);
      },
      onUnlocked() {
        if (link !== current) return;
        clock.schedule(spareAfterMs, () => startSpare(link));
        if (lockAfterUnlock !== null) lock(lockAfterUnlock);
      },
      onSpent: () => replace(link),
      onLost: because => lose(link, because),
    });
    return link;
  }

  function startSpare(besides: EngineLink): void {
    if (besides === current && !disposing) spare ??= start();
  }

  function inService(): EngineLink {
    current ??= takeOver();
    return current;
  }

  function takeOver(): EngineLink {
    const next = spare ?? start();
    spare = null;
    parts.onService(next);
    return next;
  }

  function retire(link: EngineLink, withinMs: number): void {
    const ending = link.end(withinMs).finally(() => leaving.delete(ending));
    leaving.add(ending);
  }

  function replace(link: EngineLink): void {
    if (disposing || link !== current) return;
    current = takeOver();
    void parts.onSessionEnd(null);
    retire(link, exitWithinMs);
  }

  function lose(link: EngineLink, because: LossCause): void {
    if (link === spare) spare = null;
    if (link !== current) return;
    current = null;
    if (disposing) return;
    if (!link.isUnlocked()) return startAgain(link);
    const next = inService();
    recording = parts
      .onSessionEnd(because)
      .then(clipboard => next.tell({ kind: 'interrupted', because, clipboard }))
      .finally(() => (recording = null));
  }

  /** What an engine does while it is locked goes on. One that never came up waits for the next call. */
  function startAgain(lost: EngineLink): void {
    const start = (): void => {
      if (current === null && !disposing) inService();
    };
    lost.ready.then(
      () => clock.schedule(againAfterMs, start),
      () => undefined,
    );
  }

  function lock(why: LockCause): void {
    const link = current;
    if (!link?.isUnlocked()) {
      // Whoever left while the passphrase was at work is not there when it has opened.
      if (unlocks.isUnderWay()) lockAfterUnlock = why;
      return;
    }
    link.tell({ kind: 'lock', why });
    clock.schedule(lockWithinMs, () => {
      if (link.isUnlocked()) link.kill();
    });
  }

  async function call(channel: Channel, input: unknown, signal: AbortSignal): Promise<unknown> {
    if (disposing) throw new AppError('cancelled');
    const link = inService();
    await link.ready;
    const end = await ask(link, { channel, input, signal });
    return end.done ? end.value : call(channel, input, signal);
  }

  /** Nothing is lost with a locked engine, so a look that it did not answer is for the next one. */
  async function ask(
    link: EngineLink,
    { channel, input, signal }: Asked,
  ): ReturnType<EngineLink['call']> {
    const isLook = !link.isUnlocked() && channel.endsWith('.view');
    try {
      return await link.call(channel, input, signal);
    } catch (error) {
      if (isLook && hasCode(error, 'session.lost')) return { done: false };
      throw error;
    }
  }

  function unlock(task: () => Promise<unknown>): Promise<unknown> {
    lockAfterUnlock = null;
    return unlocks.during(task);
  }

  /** Nobody came back after a refused passphrase. */
  function forget(): void {
    if (!disposing && !current?.isUnlocked()) replace(inService());
  }

  return {
    begin: () => inService().ready,
    call(channel, input, signal) {
      const task = (): Promise<unknown> => call(channel, input, signal);
      const opens = channel === 'session.unlock' || channel === 'import.apply';
      return opens ? unlock(task) : task();
    },
    touch() {
      unlocks.touch();
      current?.tell({ kind: 'touch' });
    },
    isUnlocked: () => current?.isUnlocked() ?? false,
    look: () => current?.tell({ kind: 'look' }),
    lock,
    async dispose() {
      disposing = true;
      unlocks.stop();
      // An engine that was told to end hears nothing more.
      if (recording) await recording;
      for (const link of [current, spare]) if (link) retire(link, quitWithinMs);
      await Promise.all(leaving);
    },
  };
}
