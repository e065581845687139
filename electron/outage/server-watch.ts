import type { SecretServerSettings } from '../../shared/domain/configuration';
import { evidenceOf, nothingSeen, observe } from '../../shared/domain/outage';
import type { Outage, SecretServerView } from '../../shared/domain/outage';
import { hasCode } from '../../shared/errors/app-error';
import type { Clock } from '../platform/clock';
import type { Random } from '../platform/random';
import { waitAfter } from './pace';
import type { Pace } from './pace';
import type { LookAt } from './probe';

/** One Secret Server under watch. */
export interface ServerWatch {
  readonly server: SecretServerSettings;
  current(): Outage;
  view(): SecretServerView;
  /** Looks once, or waits for the look that is under way. @throws AppError `cancelled`. */
  look(): Promise<void>;
  /** Begins to look again and again; harmless when it has begun. */
  start(): void;
  /** Gives up the look that is under way and waits for its end. */
  stop(): Promise<void>;
}

export interface ServerWatchParts {
  readonly server: SecretServerSettings;
  readonly lookAt: LookAt;
  readonly pace: Pace;
  /** What an earlier process believed. */
  readonly kept: Outage | undefined;
  readonly clock: Clock;
  readonly random: Random;
  /** Called after every look. */
  readonly onLook: (before: Outage, after: Outage) => void;
}

/** Older evidence says nothing about now. */
export const recentMs = 15 * 60_000;

export function createServerWatch(parts: ServerWatchParts): ServerWatch {
  const { server, pace, clock, random, onLook } = parts;
  const stopping = new AbortController();
  let outage = recentOnly(parts.kept, clock.now());
  let lookedAtMs: number | null = null;
  let looking: Promise<void> | null = null;
  let running: Promise<void> | null = null;

  async function lookOnce(): Promise<void> {
    const { class: kind, words } = await parts.lookAt(stopping.signal);
    const probe = { at: clock.now(), class: kind, gapMs: gapNow(), words };
    lookedAtMs = clock.monotonicMs();
    const before = outage;
    outage = observe(before, probe, pace);
    onLook(before, outage);
  }

  /**
   * Bounded, so that neither a clock that jumps nor a pause makes a minute of trouble out of nothing.
   *
   * The gap to a look of another process counts as one period at most. Commands that run once each
   * then need as many bad looks as a watch that runs all the time: five at 15 s for the minute, in no
   * less than that minute. To count nothing between commands would be stricter and no safer: who can
   * drop packets can drop them for a minute as well, and reason and record never depend on the
   * state. It would cost an operator a second reason with every command of a real outage, and a
   * question that is always asked is answered without reading.
   */
  function gapNow(): number {
    const newest = outage.probes.at(-1);
    if (newest === undefined) return 0;
    const { everyMs } = pace;
    if (lookedAtMs === null) return Math.min(Math.max(clock.now() - newest.at, 0), everyMs);
    return Math.min(clock.monotonicMs() - lookedAtMs, 2 * everyMs);
  }

  function look(): Promise<void> {
    looking ??= lookOnce().finally(() => {
      looking = null;
    });
    return looking;
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      await look();
      const jitter = 0.9 + 0.2 * random.fraction();
      await clock.sleep(waitAfter(outage, pace) * jitter, stopping.signal);
    }
  }

  return {
    server,
    current: () => outage,
    view: () => viewOf(server, outage),
    look,
    start() {
      running ??= run().catch(ignoreStop);
    },
    async stop() {
      stopping.abort();
      await running;
      await looking?.catch(ignoreStop);
    },
  };
}

/** Our own stop ends a look and a wait with an error of whichever of the two was under way. */
function ignoreStop(error: unknown): void {
  const isAbort = error instanceof Error && error.name === 'AbortError';
  if (!isAbort && !hasCode(error, 'cancelled')) throw error;
}

function recentOnly(kept: Outage | undefined, now: number): Outage {
  const newest = kept?.probes.at(-1);
  if (kept === undefined || newest === undefined) return nothingSeen;
  const ageMs = now - newest.at;
  return ageMs >= 0 && ageMs <= recentMs ? kept : nothingSeen;
}

function viewOf({ id, kind, url }: SecretServerSettings, outage: Outage): SecretServerView {
  const { state, since, probes } = outage;
  const lookedAt = probes.at(-1)?.at ?? null;
  return { id, name: id, kind, url, state, since, evidence: evidenceOf(outage), lookedAt };
}
