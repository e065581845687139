import { beforeEach, describe, expect, it } from 'vitest';
import { createTimeKeeper } from '../../../electron/platform/time-keeper';
import { watchClocks } from '../../../electron/session/clock-watch';
import { createHandClock } from '../../fakes/hand-clock';
import type { HandClock } from '../../fakes/hand-clock';

const second = 1_000;
const hour = 3_600 * second;
const year = 365 * 24 * hour;

describe('a watch over the clocks', () => {
  let clock: HandClock;
  let seen: string[];
  beforeEach(() => {
    clock = createHandClock();
    seen = [];
    watchClocks({
      clock,
      time: createTimeKeeper(clock),
      onBack: ({ from, to }) => seen.push(`back by ${(from - to) / second} s`),
      onAhead: ({ from, to }) => seen.push(`ahead by ${(to - from) / second} s`),
      onSlept: () => seen.push('slept'),
    });
  });

  async function step(ms: number): Promise<void> {
    clock.setWall(clock.now() + ms);
    await clock.advance(2 * second);
  }

  it.each([
    ['an hour of nothing', async () => clock.advance(hour)],
    ['a leap second', async () => step(-second)],
    ['a correction by a minute', async () => step(-60 * second)],
    ['a correction ahead', async () => step(60 * second)],
    ['a short sleep', async () => clock.suspend(60 * second)],
    ['a short stop', async () => clock.freeze(59 * second)],
  ])('says nothing of %s', async (_, happen) => {
    await happen();
    await clock.advance(second);
    expect(seen).toEqual([]);
  });

  it.each([61 * second, hour, 10 * year])('tells of a clock set back by %i ms', async ms => {
    await step(-ms);
    expect(seen).toEqual([`back by ${ms / second} s`]);
  });

  it.each([61 * second, hour, 10 * year])('tells of a clock set ahead by %i ms', async ms => {
    await step(ms);
    expect(seen).toEqual([`ahead by ${ms / second} s`]);
  });

  it('adds up small steps back', async () => {
    await step(-40 * second);
    await step(-30 * second);
    expect(seen).toEqual(['back by 70 s']);
  });

  it('tells of a step back that came with a sleep', async () => {
    clock.suspend(8 * hour);
    await step(-9 * hour);
    expect(seen).toEqual([`back by ${(9 * hour) / second} s`, 'slept']);
  });

  it('tells of a sleep, and of a process that was stopped', async () => {
    clock.suspend(8 * hour);
    await clock.advance(second);
    expect(seen).toEqual(['slept']);
    await clock.freeze(62 * second);
    expect(seen).toEqual(['slept', 'slept']);
  });
});
