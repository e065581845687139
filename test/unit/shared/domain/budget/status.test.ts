import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callKinds } from '../../../../../shared/domain/call-kind';
import { withCalibration, withCalls } from '../../../../../shared/domain/budget';
import type { Call, MonthOfCalls } from '../../../../../shared/domain/budget';
import { budgetChartOf } from '../../../../../shared/domain/budget-chart';
import { budgetViewOf } from '../../../../../shared/domain/budget-status';
import { callers } from '../../../../../shared/domain/budget-view';
import type { TenantId } from '../../../../../shared/domain/entry';

const tenant = { id: 'emea' as TenantId, budget: { callsPerMonth: 2500, secrets: 250 } };
const now = Date.parse('2026-11-11T12:00:00Z');
const at = (date: string): number => Date.parse(`2026-11-${date}:00:00Z`);

const calls: readonly Call[] = [
  { at: at('09T08'), kind: 'token', caller: 'refresh' },
  { at: at('09T08'), kind: 'search', caller: 'refresh' },
  { at: at('09T09'), kind: 'heartbeat', caller: 'lookup' },
  { at: at('10T10'), kind: 'token', caller: 'push' },
  { at: at('10T10'), kind: 'write', caller: 'push' },
  { at: at('11T11'), kind: 'read', caller: 'lookup' },
];

function viewWith(months: Readonly<Record<string, MonthOfCalls>>, listed: number | null = null) {
  return budgetViewOf(tenant, { months, listed, now });
}

const calibrated = withCalibration(withCalls({}, calls), '2026-11', {
  ...{ at: at('11T11'), used: 305, own: 5, secrets: 118 },
});

describe('the budget of a tenant', () => {
  it('says who called, for what and on which day', () => {
    const view = viewWith(withCalls({}, calls), 17);
    expect(view).toMatchObject({
      month: '2026-11',
      spent: 5,
      byCaller: { lookup: 1, refresh: 2, push: 2 },
      byKind: { token: 2, search: 1, read: 1, write: 1, heartbeat: 1, describe: 0, usage: 0 },
      byDay: [0, 0, 0, 0, 0, 0, 0, 0, 2, 2, 1],
      reserve: 500,
      left: 1995,
      secrets: 17,
      calibration: null,
    });
    expect(view.byCallerAndDay.push).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0]);
  });

  it('counts the rate of a new host from its first call', () => {
    expect(viewWith(withCalls({}, calls)).forecast.callsPerDay).toBe(2);
    const lastMonth: Call = { at: Date.UTC(2026, 9, 5), kind: 'read', caller: 'lookup' };
    const known = viewWith(withCalls({}, [lastMonth, ...calls]));
    expect(known.forecast.callsPerDay).toBe(0.5);
  });

  it('believes the tenant about other hosts and about its secrets', () => {
    const view = viewWith(calibrated, 17);
    expect(view.calibration).toEqual({ at: at('11T11'), used: 305, byOthers: 300 });
    expect(view).toMatchObject({ spent: 5, left: 2000 - 5 - 300, secrets: 118 });
    expect(view.forecast.callsPerDay).toBe(29);
    expect(view.forecast.atMonthEnd).toBe(871);
  });
});

describe('the chart of the month', () => {
  it('stacks the callers of each day and adds up to what was spent', () => {
    const chart = budgetChartOf(viewWith(withCalls({}, calls)));
    expect(chart).toMatchObject({ days: 30, limit: 2500, reserveLine: 2000, top: 2500 });
    expect(chart.bars[8]).toEqual({ day: 9, lookup: 0, refresh: 2, push: 0 });
    expect(chart.cumulative.slice(-3).map(point => point.calls)).toEqual([2, 4, 5]);
    expect(chart.forecast[0]).toEqual({ day: 11, calls: 5 });
    expect(chart.forecast[1]).toEqual({ day: 30, calls: 44 });
  });

  it('shows the calls of others on the day they were learnt', () => {
    const chart = budgetChartOf(viewWith(calibrated));
    expect(chart.cumulative.slice(-2).map(point => point.calls)).toEqual([4, 305]);
    expect(chart.forecast.at(-1)).toEqual({ day: 30, calls: 871 });
  });

  it('begins at nothing, never falls and stays below its top', () => {
    const someCall: fc.Arbitrary<Call> = fc.record({
      at: fc.integer({ min: Date.UTC(2028, 1, 1), max: Date.UTC(2028, 2, 1) - 1 }),
      kind: fc.constantFrom(...callKinds),
      caller: fc.constantFrom(...callers),
    });
    const day = fc.integer({ min: 1, max: 29 });
    fc.assert(
      fc.property(fc.array(someCall), day, fc.nat(40), (some, today, limit) => {
        const moment = Date.UTC(2028, 1, today, 13);
        const months = withCalls(
          {},
          some.filter(call => call.at <= moment),
        );
        const budget = { callsPerMonth: limit, secrets: 1 };
        const view = budgetViewOf({ id: tenant.id, budget }, { months, listed: null, now: moment });
        const chart = budgetChartOf(view);
        expect(chart.days).toBe(29);
        expect(chart.bars).toHaveLength(today);
        expect(chart.cumulative[0]).toEqual({ day: 0, calls: 0 });
        const line = [...chart.cumulative, ...chart.forecast].map(point => point.calls);
        expect(line).toEqual([...line].sort((a, b) => a - b));
        expect(Math.max(...line, chart.limit)).toBeLessThanOrEqual(chart.top);
        expect(chart.cumulative.at(-1)?.calls).toBe(view.spent);
        expect(chart.forecast).toHaveLength(today === 29 ? 0 : 2);
      }),
    );
  });
});
