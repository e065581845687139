import type { Hysteresis, Outage } from '../../shared/domain/outage';

/** How often a Secret Server is looked at, and how long trouble is watched before it counts. */
export interface Pace extends Hysteresis {
  /** Between two looks once the state is settled. */
  readonly everyMs: number;
  /** After one good answer that is not yet believed. */
  readonly confirmMs: number;
  /** While there is trouble that does not count yet. */
  readonly undecidedMs: number;
}

const outageAfterMs = 60_000;
/** A drill decides a hundred times faster: it practises what follows, not the waiting. */
const practiceFactor = 100;

/**
 * On a real host trouble counts after a minute, however often one looks. On a drill ground it counts
 * after 0.6 s, which says nothing about a real Secret Server; nobody but the drill uses that.
 */
export function paceFor(everySeconds: number, isPractice: boolean): Pace {
  const everyMs = everySeconds * 1000;
  if (!isPractice) {
    return {
      everyMs,
      confirmMs: Math.min(everyMs, 1000),
      undecidedMs: everyMs,
      overMs: outageAfterMs,
    };
  }
  const undecidedMs = Math.min(everyMs, 200);
  return { everyMs, confirmMs: 100, undecidedMs, overMs: outageAfterMs / practiceFactor };
}

/** How long to wait before the next look, before jitter. */
export function waitAfter({ state, probes }: Outage, pace: Pace): number {
  const isGood = probes.at(-1)?.class === 'up';
  const isSettled = state === (isGood ? 'up' : 'down') || state === 'suspect';
  if (isSettled) return pace.everyMs;
  return isGood ? pace.confirmMs : pace.undecidedMs;
}
