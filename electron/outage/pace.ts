import type { Hysteresis, Outage } from '../../shared/domain/outage';
import type { Environment } from '../platform/environment';
import type { Flavour } from '../platform/flavour';

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

/** What decides whether an outage counts as quickly as in a drill. */
export interface PaceHints {
  readonly isPractice: boolean;
  readonly flavour: Flavour;
  readonly environment: Environment;
}

/**
 * True on a drill ground, and in a build for tests whose environment says `BREAKGLASS_OUTAGE_PACE=drill`.
 * A release does not look at the variable: who may set it must not decide when an outage counts.
 */
export function isDrillPace({ isPractice, flavour, environment }: PaceHints): boolean {
  return isPractice || (flavour === 'test' && environment['BREAKGLASS_OUTAGE_PACE'] === 'drill');
}

/**
 * On a real host trouble counts after a minute, however often one looks. At the pace of a drill it
 * counts after 0.6 s, which says nothing about a real Secret Server.
 */
export function paceFor(everySeconds: number, isDrill: boolean): Pace {
  const everyMs = everySeconds * 1000;
  if (!isDrill) {
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
