import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockSkewSeconds } from '../../../../shared/domain/clock-skew';

const noon = Date.UTC(2030, 0, 1, 12);
const date = new Date(noon).toUTCString();

function skew(text: string | null, ours: number, tookMs = 0): number | null {
  return clockSkewSeconds(text, { sentAt: ours, receivedAt: ours + tookMs });
}

describe('the skew of a Date header', () => {
  it.each([
    ['the same second', noon, 0, 0],
    ['its last millisecond', noon + 999, 0, 0],
    ['an answer that took two seconds', noon - 1_500, 2_000, 0],
    ['ahead', noon + 90_000, 0, 89],
    ['ahead by an hour', noon + 3_600_999, 0, 3_600],
    ['behind', noon - 90_000, 0, -90],
    ['behind with a slow answer', noon - 90_000, 5_000, -85],
  ])('%s', (_, ours, tookMs, seconds) => {
    expect(skew(date, ours, tookMs)).toBe(seconds);
  });

  it.each([
    null,
    '',
    'canary',
    '1893499200',
    '2030-01-01T12:00:00Z',
    'Tue, 99 Jan 2030 12:00:00 GMT',
  ])('is unknown for %j', text => {
    expect(skew(text, noon)).toBeNull();
  });

  it('is never more than what the clocks are apart, and a second less at most', () => {
    const apart = fc.integer({ min: -1e9, max: 1e9 });
    fc.assert(
      fc.property(apart, fc.integer({ min: 0, max: 999 }), (ms, into) => {
        const told = skew(date, noon + into + ms) ?? Number.NaN;
        expect(Math.abs(told)).toBeLessThanOrEqual(Math.abs(ms) / 1_000 + 0.5);
        expect(Math.abs(told * 1_000 - ms)).toBeLessThanOrEqual(1_500);
      }),
    );
  });
});
