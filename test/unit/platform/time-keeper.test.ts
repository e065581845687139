import { beforeEach, describe, expect, it } from 'vitest';
import { createTimeKeeper } from '../../../electron/platform/time-keeper';
import type { TimeKeeper } from '../../../electron/platform/time-keeper';
import { createHandClock } from '../../fakes/hand-clock';
import type { HandClock } from '../../fakes/hand-clock';

const hour = 3_600_000;

describe('a limit of time', () => {
  let clock: HandClock;
  let time: TimeKeeper;
  let ends: number;
  beforeEach(() => {
    clock = createHandClock();
    time = createTimeKeeper(clock);
    ends = 0;
  });
  const count = (): void => void (ends += 1);

  it('ends on time, once', async () => {
    time.limit(20_000, count);
    await clock.advance(19_999);
    expect(ends).toBe(0);
    await clock.advance(1);
    await clock.advance(hour);
    expect(ends).toBe(1);
  });

  it('ends at the first look after the host slept past it', async () => {
    time.limit(20_000, count);
    clock.suspend(8 * hour);
    expect(ends).toBe(0);
    time.look();
    expect(ends).toBe(1);
  });

  it('ends within a second after a sleep that nobody has told of', async () => {
    time.limit(20_000, count);
    clock.suspend(20_000);
    await clock.advance(1_000);
    expect(ends).toBe(1);
  });

  it('ends when the wall clock is past it, as after a pause of a virtual machine', async () => {
    time.limit(20_000, count);
    clock.setWall(clock.now() + hour);
    await clock.advance(1_000);
    expect(ends).toBe(1);
  });

  it.each([1_000, hour, 10 * 365 * 24 * hour])(
    'is not prolonged by a wall clock set back by %i ms',
    async ms => {
      time.limit(20_000, count);
      clock.setWall(clock.now() - ms);
      await clock.advance(20_000);
      expect(ends).toBe(1);
    },
  );

  it('does not end once it was taken back', async () => {
    time.limit(20_000, count)();
    clock.suspend(hour);
    time.look();
    await clock.advance(hour);
    expect(ends).toBe(0);
  });

  it('may be followed by another one that its end begins', async () => {
    time.limit(1_000, () => time.limit(1_000, count));
    await clock.advance(1_999);
    expect(ends).toBe(0);
    await clock.advance(1);
    expect(ends).toBe(1);
  });
});
