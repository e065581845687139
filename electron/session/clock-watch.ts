import type { EpochMs } from '../../shared/domain/entry';
import type { Cancel, Clock } from '../platform/clock';
import { momentOf } from '../platform/elapsed';
import type { Moment } from '../platform/elapsed';
import { lookEveryMs } from '../platform/time-keeper';
import type { TimeKeeper } from '../platform/time-keeper';

/** A time server corrects by less; so do leap seconds. Zones and summer time do not move the clock. */
const tolerableStepMs = 60_000;

/** Where the wall clock should stand by the time since the host started, and where it stands. */
export interface ClockJump {
  readonly from: EpochMs;
  readonly to: EpochMs;
}

export interface ClockWatchParts {
  readonly clock: Clock;
  readonly time: TimeKeeper;
  /** By more than a minute, in one step or in several. */
  readonly onBack: (jump: ClockJump) => void;
  readonly onAhead: (jump: ClockJump) => void;
  /** For more than a minute nothing ran here: the host slept, or this process was stopped. */
  readonly onSlept: () => void;
}

/** Compares wall clock and boot time from now on. @returns ends the watch. */
export function watchClocks(parts: ClockWatchParts): Cancel {
  const { clock, time } = parts;
  let before = momentOf(clock);
  let furthest = aheadOfBoot(before);

  return time.watch(now => {
    const slept = sinceLook(before, now) > lookEveryMs + tolerableStepMs;
    const ahead = aheadOfBoot(now);
    const step = ahead - furthest;
    const jump = { from: Math.round(now.bootMs + furthest), to: now.wallMs };
    before = now;
    furthest = step < -tolerableStepMs ? ahead : Math.max(furthest, ahead);
    if (step < -tolerableStepMs) parts.onBack(jump);
    if (step > tolerableStepMs) parts.onAhead(jump);
    if (slept) parts.onSlept();
  });
}

function aheadOfBoot({ wallMs, bootMs }: Moment): number {
  return wallMs - bootMs;
}

/** Not by the wall clock: it can be set while everything runs. */
function sinceLook(before: Moment, now: Moment): number {
  return Math.max(now.bootMs - before.bootMs, now.monotonicMs - before.monotonicMs);
}
