import { describe, expect, it } from 'vitest';
import type { Clock } from '../../../electron/platform/clock';
import { createSystemClock } from '../../../electron/platform/system-clock';
import { expectCode } from '../../builders/expect-code';
import { createHandClock } from '../../fakes/hand-clock';

/** A clock and the way to let time pass on it. */
interface Timepiece {
  readonly clock: Clock;
  /** Resolves when at least so many milliseconds have passed. */
  pass(ms: number): Promise<void>;
}

const timepieces: readonly (readonly [string, () => Timepiece])[] = [
  [
    'system clock',
    () => ({
      clock: createSystemClock(),
      pass: ms => new Promise(resolve => setTimeout(resolve, ms + 5)),
    }),
  ],
  [
    'hand clock',
    () => {
      const clock = createHandClock();
      return { clock, pass: ms => clock.advance(ms + 5) };
    },
  ],
];

const never = new AbortController().signal;

describe.each(timepieces)('the %s', (_name, make) => {
  it('moves both its times forward', async () => {
    const { clock, pass } = make();
    const [wall, monotonic] = [clock.now(), clock.monotonicMs()];
    await pass(20);
    expect(clock.now()).toBeGreaterThanOrEqual(wall + 19);
    expect(clock.monotonicMs()).toBeGreaterThanOrEqual(monotonic + 19);
  });

  it('wakes a sleeper after its time and not before', async () => {
    const { clock, pass } = make();
    const from = clock.monotonicMs();
    const woken = clock.sleep(20, never).then(() => clock.monotonicMs());
    await pass(20);
    expect(await woken).toBeGreaterThanOrEqual(from + 19);
  });

  it('wakes a sleeper at once, as cancelled, when its signal fires', async () => {
    const { clock } = make();
    const abort = new AbortController();
    const sleeping = expectCode(clock.sleep(60_000, abort.signal), 'cancelled');
    abort.abort();
    await sleeping;
    await expectCode(clock.sleep(60_000, abort.signal), 'cancelled');
  });

  it('runs a task once, after its time', async () => {
    const { clock, pass } = make();
    let runs = 0;
    clock.schedule(10, () => (runs += 1));
    expect(runs).toBe(0);
    await pass(10);
    await pass(10);
    expect(runs).toBe(1);
  });

  it('runs no task that was taken back, however often that is said', async () => {
    const { clock, pass } = make();
    let runs = 0;
    const cancel = clock.schedule(10, () => (runs += 1));
    cancel();
    cancel();
    await pass(10);
    expect(runs).toBe(0);
  });

  it('does not take a wait of years for one that is over', async () => {
    const { clock, pass } = make();
    let runs = 0;
    const cancel = clock.schedule(2 ** 40, () => (runs += 1));
    await pass(20);
    expect(runs).toBe(0);
    cancel();
  });
});
