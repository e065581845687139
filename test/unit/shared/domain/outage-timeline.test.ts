import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outageStates } from '../../../../shared/domain/outage';
import { outageSpans, timeIn } from '../../../../shared/domain/outage-timeline';
import type { OutageChange } from '../../../../shared/domain/outage-timeline';

const range = { from: 0, to: 100 };
const hq = { id: 'hq', state: 'down' } as const;

function change(at: number, from: OutageChange['from'], to: OutageChange['to']): OutageChange {
  return { server: 'hq', at, from, to };
}

describe('the time line of a Secret Server', () => {
  it('is one stretch of what is believed now where nothing has changed', () => {
    expect(outageSpans([], hq, range)).toEqual([{ state: 'down', from: 0, to: 100 }]);
  });

  it('begins with the state before the first change, whatever order the log gives', () => {
    const changes = [change(60, 'up', 'down'), change(20, 'degraded', 'up')];
    const spans = outageSpans(changes, hq, range);
    expect(spans).toEqual([
      { state: 'degraded', from: 0, to: 20 },
      { state: 'up', from: 20, to: 60 },
      { state: 'down', from: 60, to: 100 },
    ]);
    expect(timeIn(spans, 'down', 'degraded')).toBe(60);
  });

  it('is of this server alone, and of this range', () => {
    const other = { ...change(50, 'up', 'down'), server: 'lab' };
    expect(outageSpans([other, change(-5, 'up', 'down')], hq, range)).toHaveLength(1);
  });

  it('has no gap and no overlap, whatever was recorded', () => {
    const state = fc.constantFrom(...outageStates);
    const any = fc.record({
      server: fc.constantFrom('hq', 'lab'),
      at: fc.integer({ min: -50, max: 150 }),
      from: state,
      to: state,
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 30 }), state, (changes, now) => {
        const spans = outageSpans(changes, { id: 'hq', state: now }, range);
        expect(spans[0]?.from).toBe(0);
        expect(spans.at(-1)?.to).toBe(100);
        for (const [index, span] of spans.entries()) {
          expect(span.to).toBeGreaterThan(span.from);
          expect(span.from).toBe(spans[index - 1]?.to ?? 0);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
