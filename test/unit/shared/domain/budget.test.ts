import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addCalls,
  countedCalls,
  monthOf,
  noCalls,
  refreshAllowance,
} from '../../../../shared/domain/budget';

const budget = { callsPerMonth: 2500, secrets: 250 };

describe('refreshAllowance', () => {
  it('leaves a fifth of the month to operators', () => {
    expect(refreshAllowance(budget, noCalls)).toBe(2000);
    expect(refreshAllowance(budget, { ...noCalls, read: 2000 })).toBe(0);
  });

  it('never reaches into the reserve and never counts heartbeats', () => {
    const counts = fc.record({
      token: fc.nat(5000),
      search: fc.nat(5000),
      read: fc.nat(5000),
      heartbeat: fc.nat(5000),
    });
    fc.assert(
      fc.property(counts, spent => {
        const allowance = refreshAllowance(budget, spent);
        expect(allowance).toBeGreaterThanOrEqual(0);
        const spentAtMost = Math.max(2000, countedCalls(spent));
        expect(countedCalls(spent) + allowance).toBeLessThanOrEqual(spentAtMost);
        expect(refreshAllowance(budget, { ...spent, heartbeat: 0 })).toBe(allowance);
      }),
    );
  });
});

describe('counting', () => {
  it('adds kind by kind', () => {
    const one = { token: 1, search: 2, read: 3, heartbeat: 4 };
    expect(addCalls(one, one)).toEqual({ token: 2, search: 4, read: 6, heartbeat: 8 });
  });

  it('counts months in UTC, as the vault does', () => {
    expect(monthOf(Date.parse('2026-11-30T23:59:59Z'))).toBe('2026-11');
    expect(monthOf(Date.parse('2026-12-01T00:00:00Z'))).toBe('2026-12');
  });
});
