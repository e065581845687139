import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addCalls,
  allowanceOf,
  countedCalls,
  emptyMonth,
  monthOf,
  monthsKept,
  noCalls,
  ownCalls,
  reserveOf,
  withCalls,
} from '../../../../../shared/domain/budget';
import { callKinds } from '../../../../../shared/domain/call-kind';
import type { Calibration, Call, MonthOfCalls } from '../../../../../shared/domain/budget';
import { callers } from '../../../../../shared/domain/budget-view';

const budget = { callsPerMonth: 2500, secrets: 250 };
const at = Date.parse('2026-11-10T10:00:00Z');

const spentOn = (kind: keyof typeof noCalls, calls: number): MonthOfCalls => ({
  ...emptyMonth,
  calls: { ...emptyMonth.calls, refresh: { ...noCalls, [kind]: calls } },
});
const countedByTenant = (used: number, own: number): { readonly calibration: Calibration } => ({
  calibration: { at, used, own, secrets: null },
});

const anyCounts = fc
  .tuple(...callKinds.map(() => fc.nat(3000)))
  .map(
    counts =>
      Object.fromEntries(callKinds.map((kind, one) => [kind, counts[one]])) as typeof noCalls,
  );
const anyMonth: fc.Arbitrary<MonthOfCalls> = fc
  .record({ lookup: anyCounts, refresh: anyCounts, push: anyCounts })
  .map(calls => ({ ...emptyMonth, calls }));
const anyBudget = fc.record({ callsPerMonth: fc.nat(100_000), secrets: fc.nat(1000) });
const moments = fc.integer({
  min: Date.parse('2024-01-01T00:00:00Z'),
  max: Date.parse('2031-01-01T00:00:00Z'),
});
const anyCall: fc.Arbitrary<Call> = fc.record({
  at: moments,
  kind: fc.constantFrom(...callKinds),
  caller: fc.constantFrom(...callers),
});

describe('what refresh and push may spend', () => {
  it('leaves a fifth of the month to operators', () => {
    expect(allowanceOf(budget, emptyMonth)).toBe(2000);
    expect(allowanceOf(budget, spentOn('read', 2000))).toBe(0);
    expect(reserveOf(budget)).toBe(500);
  });

  it('is less by what other hosts have spent', () => {
    const month = { ...spentOn('write', 100), ...countedByTenant(700, 100) };
    expect(allowanceOf(budget, month)).toBe(2000 - 100 - 600);
  });

  it('is not more where the tenant counts fewer calls than this host', () => {
    const month = { ...spentOn('write', 100), ...countedByTenant(20, 100) };
    expect(allowanceOf(budget, month)).toBe(1900);
  });

  it('is never negative, never reaches into the reserve and never counts heartbeats', () => {
    fc.assert(
      fc.property(anyBudget, anyMonth, (limit, month) => {
        const allowance = allowanceOf(limit, month);
        expect(allowance).toBeGreaterThanOrEqual(0);
        const unreserved = limit.callsPerMonth - reserveOf(limit);
        expect(ownCalls(month) + allowance).toBeLessThanOrEqual(
          Math.max(unreserved, ownCalls(month)),
        );
        const { lookup } = month.calls;
        const calls = { ...month.calls, lookup: { ...lookup, heartbeat: 0 } };
        expect(allowanceOf(limit, { ...month, calls })).toBe(allowance);
      }),
    );
  });

  it('falls with every call, whoever made it, and never rises by a calibration', () => {
    fc.assert(
      fc.property(anyBudget, anyMonth, anyCall, fc.nat(5000), (limit, month, call, used) => {
        const before = allowanceOf(limit, month);
        const after = withCalls({ [monthOf(call.at)]: month }, [call])[monthOf(call.at)];
        const cost = call.kind === 'heartbeat' ? 0 : 1;
        expect(allowanceOf(limit, after ?? emptyMonth)).toBe(Math.max(0, before - cost));
        const calibrated = { ...month, ...countedByTenant(used, ownCalls(month)) };
        expect(allowanceOf(limit, calibrated)).toBeLessThanOrEqual(before);
      }),
    );
  });

  it('is spent by background work call by call without ever touching the reserve', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.array(anyCall), (limit, mixed) => {
        const small = { callsPerMonth: limit, secrets: 1 };
        let month = emptyMonth;
        for (const { kind, caller } of mixed) {
          if (caller !== 'lookup' && allowanceOf(small, month) === 0) continue;
          const before = ownCalls(month);
          month = withCalls({ '2026-11': month }, [{ at, kind, caller }])['2026-11'] ?? month;
          if (caller !== 'lookup') expect(before).toBeLessThan(limit - reserveOf(small));
        }
      }),
    );
  });
});

describe('counting', () => {
  it('adds kind by kind', () => {
    const one = { ...noCalls, token: 1, search: 2, read: 3, heartbeat: 4 };
    const two = { ...noCalls, token: 2, search: 4, read: 6, heartbeat: 8 };
    expect(addCalls(one, one)).toEqual(two);
  });

  it('counts months in UTC, as the vault does', () => {
    expect(monthOf(Date.parse('2026-11-30T23:59:59Z'))).toBe('2026-11');
    expect(monthOf(Date.parse('2026-12-01T00:00:00Z'))).toBe('2026-12');
    const lastSecond = { at: Date.parse('2028-02-29T23:59:59.999Z'), kind: 'read' } as const;
    const months = withCalls({}, [
      { ...lastSecond, caller: 'lookup' },
      { ...lastSecond, at: lastSecond.at + 1, caller: 'lookup' },
    ]);
    expect(months['2028-02']?.days.lookup).toEqual([...Array.from({ length: 28 }, () => 0), 1]);
    expect(months['2028-03']?.days.lookup).toEqual([1]);
  });

  it('loses no call: every sum by kind, by caller and by day is the same', () => {
    fc.assert(
      fc.property(fc.array(anyCall, { maxLength: 60 }), calls => {
        const near = calls.map(call => ({ ...call, at: at + (call.at % (20 * 86_400_000)) }));
        const month = withCalls({}, near)['2026-11'] ?? emptyMonth;
        const counted = near.filter(({ kind }) => kind !== 'heartbeat').length;
        expect(ownCalls(month)).toBe(counted);
        for (const caller of callers) {
          const byDay = month.days[caller].reduce((sum, one) => sum + one, 0);
          expect(byDay).toBe(countedCalls(month.calls[caller]));
        }
      }),
    );
  });

  it('keeps thirteen months', () => {
    const calls = Array.from({ length: 30 }, (_, month): Call => {
      return { at: Date.UTC(2025, month, 15), kind: 'read', caller: 'push' };
    });
    const months = Object.keys(withCalls({}, calls));
    expect(months).toHaveLength(monthsKept);
    expect([months[0], months.at(-1)]).toEqual(['2026-06', '2027-06']);
  });
});
