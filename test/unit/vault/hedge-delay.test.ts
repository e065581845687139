import { describe, expect, it } from 'vitest';
import { createHedgeAllowance } from '../../../electron/vault/hedge-allowance';
import { createLatencyHistory } from '../../../electron/vault/hedge-delay';

function delayAfter(...latencies: readonly number[]): number {
  const history = createLatencyHistory();
  for (const ms of latencies) history.add(ms);
  return history.hedgeDelayMs();
}

describe('the delay of a hedge', () => {
  it.each([
    ['250 ms without history', [], 250],
    ['twice what the answers took', [100, 100, 100], 200],
    ['never below 150 ms', [3, 4], 150],
    ['never above a second', [900], 1_000],
    [
      'by the 95th percentile: one slow answer of twenty is none',
      [...Array<number>(19).fill(100), 5_000],
      200,
    ],
    [
      'by the 20 latest answers',
      [...Array<number>(30).fill(5_000), ...Array<number>(20).fill(100)],
      200,
    ],
  ])('%s', (_what, latencies, expected) => {
    expect(delayAfter(...latencies)).toBe(expected);
  });
});

describe('the allowance of hedges', () => {
  it('is five at the beginning, then one in twenty reads', () => {
    const allowance = createHedgeAllowance();
    const takenAfter = (reads: number): number => {
      for (let read = 0; read < reads; read += 1) allowance.countRead();
      let taken = 0;
      while (allowance.take()) taken += 1;
      return taken;
    };
    expect([takenAfter(1), takenAfter(99), takenAfter(20), takenAfter(200)]).toEqual([5, 0, 1, 10]);
  });
});
