import type { WindowClock } from '../../renderer/window-clock';

/** A window clock whose hands the test turns. */
export interface HandWindowClock extends WindowClock {
  /** Moves time on and runs what falls due, in order. Wrap it in `act` when components listen. */
  advance(ms: number): void;
}

interface Alarm {
  due: number;
  readonly periodMs: number | null;
  readonly run: () => void;
}

export function createHandWindowClock(start: number): HandWindowClock {
  let now = start;
  const alarms = new Set<Alarm>();
  const set = (alarm: Alarm) => {
    alarms.add(alarm);
    return () => void alarms.delete(alarm);
  };
  const nextDue = (until: number): Alarm | undefined =>
    [...alarms].filter(alarm => alarm.due <= until).sort((a, b) => a.due - b.due)[0];

  function ring(alarm: Alarm): void {
    now = alarm.due;
    if (alarm.periodMs === null) alarms.delete(alarm);
    else alarm.due += alarm.periodMs;
    alarm.run();
  }

  return {
    now: () => now,
    every: (periodMs, run) => set({ due: now + periodMs, periodMs, run }),
    after: (delayMs, run) => set({ due: now + delayMs, periodMs: null, run }),
    advance(ms) {
      const until = now + ms;
      for (let alarm = nextDue(until); alarm; alarm = nextDue(until)) ring(alarm);
      now = until;
    },
  };
}
