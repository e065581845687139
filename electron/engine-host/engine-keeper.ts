import type { Channel } from '../../shared/contract/contract';
import type { EventName, Events } from '../../shared/contract/events';
import type { LockCause } from '../../shared/domain/session';
import { AppError } from '../../shared/errors/app-error';
import type { Clock } from '../platform/clock';
import type { EngineLink, LinkParts, LossCause } from './engine-link';

/** How long an engine that has locked may take to exit. */
export const exitWithinMs = 3_000;

/** How long the engines may take at the end of the app; less than the app itself has. */
export const quitWithinMs = 2_500;

/** How long a lock may take before the process is ended with the keys in it. */
export const lockWithinMs = 10_000;

/** Keeps exactly one engine in service, and the next one ready while a session is open. */
export interface EngineKeeper {
  /** Starts the first engine. @throws AppError `engine.failed`, what setup throws in a drill. */
  begin(): Promise<void>;
  /** Calls the engine in service, whichever that is. @throws AppError what it answers, `session.lost`. */
  call(channel: Channel, input: unknown, signal: AbortSignal): Promise<unknown>;
  touch(): void;
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
  /** A session is over; `because` is null when it was locked. */
  readonly onSessionEnd: (because: LossCause | null) => void;
}

export function createEngineKeeper(parts: KeeperParts): EngineKeeper {
  const { clock } = parts;
  const leaving = new Set<Promise<void>>();
  let current: EngineLink | null = null;
  let spare: EngineLink | null = null;
  let disposing = false;

  function start(): EngineLink {
    const link: EngineLink = parts.connect({
      onEvent(event, payload) {
        if (link === current) parts.tell(event, payload);
      },
      onUnlocked() {
        if (link === current && !disposing) spare ??= start();
      },
      onSpent: () => replace(link),
      onLost: because => lose(link, because),
    });
    return link;
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
    parts.onSessionEnd(null);
    retire(link, exitWithinMs);
  }

  function lose(link: EngineLink, because: LossCause): void {
    if (link === spare) spare = null;
    if (link !== current) return;
    current = null;
    if (!link.isUnlocked() || disposing) return;
    parts.onSessionEnd(because);
    inService().tell({ kind: 'interrupted', because });
  }

  async function call(channel: Channel, input: unknown, signal: AbortSignal): Promise<unknown> {
    if (disposing) throw new AppError('cancelled');
    const link = inService();
    await link.ready;
    const end = await link.call(channel, input, signal);
    return end.done ? end.value : call(channel, input, signal);
  }

  return {
    begin: () => inService().ready,
    call,
    touch: () => current?.tell({ kind: 'touch' }),
    lock(why) {
      const link = current;
      if (!link?.isUnlocked()) return;
      link.tell({ kind: 'lock', why });
      clock.schedule(lockWithinMs, () => {
        if (link.isUnlocked()) link.kill();
      });
    },
    async dispose() {
      disposing = true;
      for (const link of [current, spare]) if (link) retire(link, quitWithinMs);
      await Promise.all(leaving);
    },
  };
}
