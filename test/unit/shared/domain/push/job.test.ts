import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TenantId } from '../../../../../shared/domain/entry';
import { hostDelayMs, nextDue } from '../../../../../shared/domain/push/job';
import type { Job } from '../../../../../shared/domain/push/job';

const minute = 60_000;
const start = Date.UTC(2030, 0, 1);
const hourly: Job = {
  intervalMs: 60 * minute,
  lastAt: start,
  from: start,
  delayMs: 3 * minute,
  isPaused: false,
};

describe('when a tenant is due', () => {
  it('an interval after its last run', () => {
    expect(nextDue(hourly, start + minute)).toBe(start + 60 * minute);
  });

  it('at once when it was never pushed, however long this host would wait', () => {
    expect(nextDue({ ...hourly, lastAt: null }, start)).toBe(start);
  });

  it('after the delay of this host when a run was missed before it started', () => {
    const lastAt = start - 600 * minute;
    expect(nextDue({ ...hourly, lastAt }, start)).toBe(start + 3 * minute);
  });

  it('never while it is paused', () => {
    expect(nextDue({ ...hourly, isPaused: true }, start + 600 * minute)).toBeNull();
  });

  it('as after a missed run when its last run lies in the future, because the clock was set back', () => {
    const lastAt = start + 300 * minute;
    expect(nextDue({ ...hourly, lastAt }, start)).toBe(start + 3 * minute);
  });
});

/** What happens to a host between two looks of its scheduler. */
const happening = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.record({
      kind: fc.constant('passes' as const),
      ms: fc.integer({ min: 1, max: 60_000 }),
    }),
  },
  fc.record({
    kind: fc.constant('sleeps' as const),
    ms: fc.integer({ min: 1, max: 72 * 60 * minute }),
  }),
  fc.record({
    kind: fc.constant('restarts' as const),
    ms: fc.integer({ min: 1, max: 300 * minute }),
  }),
);
const clockChange = fc.record({
  kind: fc.constant('clockMoves' as const),
  ms: fc.integer({ min: -48 * 60 * minute, max: 48 * 60 * minute }),
});

interface Run {
  /** By a clock that nobody sets. */
  readonly atMs: number;
  readonly clockMoves: number;
}

type Happening = { readonly kind: string; readonly ms: number };

/** Looks after every happening, as the scheduler does, and notes when it would have run. */
function simulate(intervalMs: number, delayMs: number, happenings: readonly Happening[]): Run[] {
  let trueMs = 0;
  let offsetMs = start;
  let from = start;
  let lastAt: number | null = null;
  let clockMoves = 0;
  const runs: Run[] = [];
  for (const { kind, ms } of happenings) {
    if (kind === 'clockMoves') {
      offsetMs += ms;
      clockMoves += 1;
    } else trueMs += ms;
    const now = trueMs + offsetMs;
    // A clock that was set back ends the session; so does a restart.
    if (kind === 'restarts' || (kind === 'clockMoves' && ms <= -minute)) from = now;
    const dueAt = nextDue({ intervalMs, lastAt, from, delayMs, isPaused: false }, now);
    if (dueAt === null || dueAt > now) continue;
    runs.push({ atMs: trueMs, clockMoves });
    lastAt = now;
  }
  return runs;
}

const interval = fc.integer({ min: 10, max: 1440 }).map(minutes => minutes * minute);
const fraction = fc.double({ min: 0, max: 0.1, noNaN: true });

describe('runs', () => {
  it('are never closer than the interval, whatever sleeps and restarts come between', () => {
    fc.assert(
      fc.property(
        interval,
        fraction,
        fc.array(happening, { maxLength: 400 }),
        (every, part, all) => {
          const runs = simulate(every, part * every, all);
          for (const [index, run] of runs.entries()) {
            const before = runs[index - 1];
            if (before) expect(run.atMs - before.atMs).toBeGreaterThanOrEqual(every);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('come closer at most once for each time that somebody moves the clock', () => {
    const all = fc.array(fc.oneof({ weight: 8, arbitrary: happening }, clockChange), {
      maxLength: 400,
    });
    fc.assert(
      fc.property(interval, fraction, all, (every, part, happenings) => {
        const runs = simulate(every, part * every, happenings);
        const close = runs.filter((run, index) => {
          const before = runs[index - 1];
          return before !== undefined && run.atMs - before.atMs < every;
        });
        const moves = happenings.filter(({ kind }) => kind === 'clockMoves').length;
        expect(close.length).toBeLessThanOrEqual(moves);
        for (const run of close) {
          const before = runs[runs.indexOf(run) - 1];
          expect(run.clockMoves).toBeGreaterThan(before?.clockMoves ?? 0);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('are not missed: a host that is awake runs within interval and delay, wherever its clock was set', () => {
    fc.assert(
      fc.property(
        ...[interval, fraction, fc.array(fc.oneof(happening, clockChange), { maxLength: 50 })],
        (every, part, before) => {
          const awake = Array.from({ length: 3 * (every / minute) }, () => ({
            kind: 'passes',
            ms: minute,
          }));
          const runs = simulate(every, part * every, [...before, ...awake]);
          const beganMs = before.reduce(
            (sum, { kind, ms }) => sum + (kind === 'clockMoves' ? 0 : ms),
            0,
          );
          const after = runs.find(({ atMs }) => atMs > beganMs);
          expect((after?.atMs ?? Infinity) - beganMs).toBeLessThanOrEqual(every * 1.1 + 2 * minute);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('the delay of a host', () => {
  it('is a tenth of the interval at most, the same always, and spread over hosts', () => {
    const names = Array.from({ length: 1000 }, (_, index) => `jump-${index}.acme.example`);
    const delays = names.map(name => hostDelayMs(name, 'emea' as TenantId, 60 * minute));
    expect(Math.max(...delays)).toBeLessThanOrEqual(6 * minute);
    expect(Math.max(...delays)).toBeGreaterThan(5.5 * minute);
    expect(Math.min(...delays)).toBeLessThan(0.5 * minute);
    const lower = delays.filter(delay => delay < 3 * minute).length;
    expect(lower).toBeGreaterThan(400);
    expect(lower).toBeLessThan(600);
    expect(hostDelayMs('jump-7', 'emea' as TenantId, 60 * minute)).toBe(
      hostDelayMs('jump-7', 'emea' as TenantId, 60 * minute),
    );
    expect(hostDelayMs('jump-7', 'apac' as TenantId, 60 * minute)).not.toBe(
      hostDelayMs('jump-7', 'emea' as TenantId, 60 * minute),
    );
  });
});
