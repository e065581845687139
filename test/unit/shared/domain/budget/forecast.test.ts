import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forecastOf, monthEnd, monthStart } from '../../../../../shared/domain/budget-forecast';

const day = 86_400_000;
const limit = 2500;
const reserve = 500;

function forecastAt(date: string, spent: number, more: { since?: string } = {}) {
  const since = Date.parse(more.since ?? '2000-01-01');
  return forecastOf({ now: Date.parse(date), since, spent, limit, reserve });
}

const moments = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2033, 0, 1) });
const states = fc.record({
  now: moments,
  since: moments,
  spent: fc.nat(6000),
  limit: fc.nat(5000),
  reserve: fc.nat(500),
});

describe('the forecast', () => {
  it('says on which day the budget ends', () => {
    const { sentence, endsOn, callsPerDay } = forecastAt('2026-11-11T00:00:00Z', 1100);
    expect(callsPerDay).toBe(110);
    expect(endsOn).toBe('2026-11-23');
    expect(sentence).toBe('At this rate the budget ends on the 23rd.');
  });

  it.each([
    ['2026-11-16T00:00:00Z', 0, 'No calls yet this month.'],
    ['2026-11-16T00:00:00Z', 900, 'At this rate the budget lasts the month.'],
    [
      '2026-11-16T00:00:00Z',
      1100,
      'At this rate the budget lasts the month, but refresh and push stop at the reserve on the 28th.',
    ],
    ['2026-11-10T12:00:00Z', 1600, 'At this rate the budget ends on the 15th.'],
    ['2026-11-02T00:00:00Z', 2400, reserveOnly('December')],
    ['2026-12-31T23:59:59Z', 2000, reserveOnly('January')],
    ['2026-11-30T10:00:00Z', 2500, spent('December')],
    ['2026-11-30T10:00:00Z', 9000, spent('December')],
  ])('at %s with %i calls', (date, calls, sentence) => {
    expect(forecastAt(date, calls).sentence).toBe(sentence);
  });

  it.each([
    [1, '1st'],
    [2, '2nd'],
    [3, '3rd'],
    [4, '4th'],
    [11, '11th'],
    [12, '12th'],
    [13, '13th'],
    [21, '21st'],
    [22, '22nd'],
    [31, '31st'],
  ])('writes day %i as %s', (ends, ordinal) => {
    const since = Date.UTC(2026, 9, 1);
    // Six hours into the month, which count as a day: the rest is spent at noon of that day.
    const now = since + day / 4;
    const perDay = limit / (ends + 0.25);
    const { sentence } = forecastOf({ now, since, limit, reserve: 0, spent: perDay });
    expect(sentence).toBe(`At this rate the budget ends on the ${ordinal}.`);
  });

  it('does not name a day of the next month', () => {
    const toTheLastMoment = forecastAt('2026-11-16T00:00:00Z', 1250);
    expect(toTheLastMoment).toMatchObject({ atMonthEnd: 2500, endsOn: null });
    const aLittleSooner = forecastAt('2026-11-16T00:00:00Z', 1251);
    expect(aLittleSooner.endsOn).toBe('2026-11-30');
    expect(forecastAt('2026-11-16T00:00:00Z', 1240).endsOn).toBeNull();
  });

  it('takes the first hours for a whole day, not for the pace of the month', () => {
    const { callsPerDay, endsOn } = forecastAt('2026-11-01T00:10:00Z', 40);
    expect(callsPerDay).toBe(40);
    expect(endsOn).toBeNull();
  });

  it('counts from the day a host began', () => {
    const since = '2026-11-21T00:00:00Z';
    const begun = forecastAt('2026-11-23T00:00:00Z', 600, { since });
    expect(begun.callsPerDay).toBe(300);
    expect(begun.endsOn).toBe('2026-11-29');
  });

  it('is exact for a constant rate, in months of every length', () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 400 }), (moment, perDay) => {
        const now = Math.max(moment, monthStart(moment) + day);
        const start = monthStart(now);
        const forecast = forecastOf({
          ...{ now, since: start, limit, reserve },
          spent: (perDay * (now - start)) / day,
        });
        const days = (monthEnd(now) - start) / day;
        expect(forecast.callsPerDay).toBeCloseTo(perDay, 6);
        expect(forecast.atMonthEnd).toBeCloseTo(perDay * days, 4);
        const reached = start + (limit / perDay) * day;
        if (reached > now + 1 && reached < monthEnd(now) - 1) {
          const named = Date.parse(`${forecast.endsOn}T00:00:00Z`);
          expect(Math.abs(reached - named - day / 2)).toBeLessThanOrEqual(day / 2 + 1);
        }
      }),
    );
  });

  it('never ends sooner for fewer calls, nor in another month', () => {
    fc.assert(
      fc.property(states, fc.nat(500), (state, fewer) => {
        const less = forecastOf({ ...state, spent: Math.max(0, state.spent - fewer) });
        const more = forecastOf(state);
        expect(less.atMonthEnd).toBeLessThanOrEqual(more.atMonthEnd);
        expect(less.endsOn ?? '9999').toSatisfy((ends: string) => ends >= (more.endsOn ?? '9999'));
        expect(more.atMonthEnd).toBeGreaterThanOrEqual(state.spent);
        expect(more.stopsOn ?? '9999').toSatisfy(
          (stops: string) => stops <= (more.endsOn ?? '9999'),
        );
        const month = new Date(state.now).toISOString().slice(0, 7);
        for (const date of [more.endsOn, more.stopsOn]) expect(date ?? month).toContain(month);
        expect(more.sentence).toMatch(/\.$/);
      }),
    );
  });

  it('knows the length of months and leap years, in UTC', () => {
    const days = (date: string) => {
      const now = Date.parse(date);
      return (monthEnd(now) - monthStart(now)) / day;
    };
    expect(days('2028-02-10T00:00:00Z')).toBe(29);
    expect(days('2027-02-10T00:00:00Z')).toBe(28);
    expect(days('2026-12-31T23:59:59Z')).toBe(31);
    expect(days('2026-11-30T23:30:00-05:00')).toBe(31);
  });
});

function reserveOnly(month: string): string {
  return `Only the reserve for operators is left. Refresh and push go on from the 1st of ${month}.`;
}

function spent(month: string): string {
  return `The budget of this month is spent. Refresh and push go on from the 1st of ${month}.`;
}
