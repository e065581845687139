import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesFromRate, planBudget, plannedDays } from '../../../../../shared/domain/budget-plan';
import type { PlannedTenant, PlanOrder } from '../../../../../shared/domain/budget-plan';
import { defaultBudget } from '../../../../../shared/domain/configuration';

const quiet: PlanOrder = {
  tenants: [{ secrets: 120, changesPerDay: 4, intervalMinutes: 60 }],
  ...{ hosts: 1, refreshesPerDay: 0, lookupsPerMonth: 0 },
  budget: defaultBudget,
};
const busy: PlanOrder = {
  ...quiet,
  tenants: [{ secrets: 200, changesPerDay: 40, intervalMinutes: 10 }],
};

function only(order: PlanOrder) {
  const [tenant] = planBudget(order).tenants;
  if (!tenant) throw new Error('a plan has one row per tenant');
  return tenant;
}

/** What a push costs when it is simply done, run by run, with changes at random moments. */
function costOfDoing({ secrets, changesPerDay, intervalMinutes }: PlannedTenant, seed: number) {
  const minutes = plannedDays * 1440;
  let state = seed;
  const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  const runs = new Map<number, Set<number>>();
  for (let change = 0; change < changesPerDay * plannedDays; change += 1) {
    const run = Math.floor((random() * minutes) / intervalMinutes);
    runs.set(run, (runs.get(run) ?? new Set()).add(Math.floor(random() * secrets)));
  }
  return [...runs.values()].reduce((calls, changed) => calls + 1 + changed.size, 0);
}

const tenants = fc.record({
  secrets: fc.integer({ min: 1, max: 400 }),
  changesPerDay: fc.nat(200),
  intervalMinutes: fc.constantFrom(10, 15, 30, 60, 240, 1440, 10_080),
});
const orders = fc.record({
  tenants: fc.array(tenants, { minLength: 1, maxLength: 3 }),
  hosts: fc.integer({ min: 1, max: 4 }),
  refreshesPerDay: fc.nat(24),
  lookupsPerMonth: fc.nat(500),
  budget: fc.record({ callsPerMonth: fc.nat(5000), secrets: fc.nat(400) }),
});

describe('what a push costs', () => {
  it('is one token for every run with a change and one write for every change', () => {
    const { byKind, byCaller, fits } = only(quiet);
    expect(byKind).toMatchObject({ token: 124, write: 124, search: 0, read: 0 });
    expect(byCaller).toEqual({ lookup: 0, refresh: 0, push: 248 });
    expect(fits).toBe(true);
  });

  it('is on every further host a look for every such run', () => {
    const [tenant = { secrets: 0, changesPerDay: 0, intervalMinutes: 1 }] = quiet.tenants;
    const two = only({ ...quiet, hosts: 2, tenants: [{ ...tenant, secrets: 400 }] });
    expect(two.byKind).toMatchObject({ token: 2 * 124, write: 124, search: 2 * 124 * 2 });
  });

  it('is nothing where nothing changes, however often it looks', () => {
    const tenant = { secrets: 250, changesPerDay: 0, intervalMinutes: 10 };
    expect(only({ ...quiet, tenants: [tenant] }).calls).toBe(0);
  });

  it('is never less than what doing it costs', () => {
    fc.assert(
      fc.property(tenants, fc.integer({ min: 1, max: 2_000_000_000 }), (tenant, seed) => {
        const planned = only({ ...quiet, tenants: [tenant] }).byCaller.push;
        expect(costOfDoing(tenant, seed)).toBeLessThanOrEqual(planned);
      }),
      { numRuns: 40 },
    );
  });

  it('grows with secrets, changes, hosts, refreshes and lookups, and falls with the interval', () => {
    const more = fc.nat(50);
    fc.assert(
      fc.property(orders, more, (order, by) => {
        const calls = planBudget(order).calls;
        const grown = (change: Partial<PlanOrder>) =>
          expect(planBudget({ ...order, ...change }).calls).toBeGreaterThanOrEqual(calls);
        const each = (change: (tenant: PlannedTenant) => Partial<PlannedTenant>) =>
          grown({ tenants: order.tenants.map(tenant => ({ ...tenant, ...change(tenant) })) });
        each(({ secrets }) => ({ secrets: secrets + by }));
        each(({ changesPerDay }) => ({ changesPerDay: changesPerDay + by }));
        each(({ intervalMinutes }) => ({ intervalMinutes: intervalMinutes / (by + 1) }));
        grown({ hosts: order.hosts + by });
        grown({ refreshesPerDay: order.refreshesPerDay + by });
        grown({ lookupsPerMonth: order.lookupsPerMonth + by });
      }),
    );
  });

  it('adds up by kind and by caller, and leaves the reserve alone where it fits', () => {
    fc.assert(
      fc.property(orders, order => {
        const { tenants: rows, calls, fits } = planBudget(order);
        for (const row of rows) {
          const { lookup, refresh, push } = row.byCaller;
          expect(lookup + refresh + push).toBe(row.calls);
          const { heartbeat: free, ...counted } = row.byKind;
          expect(free).toBe(0);
          expect(Object.values(counted).reduce((sum, one) => sum + one, 0)).toBe(row.calls);
          expect(row.firstMonth).toBeGreaterThanOrEqual(row.calls);
          if (row.fits)
            expect(refresh + push).toBeLessThanOrEqual(order.budget.callsPerMonth * 0.8);
        }
        expect(calls).toBe(rows.reduce((sum, row) => sum + row.calls, 0));
        expect(fits).toBe(rows.every(row => row.fits));
      }),
    );
  });
});

describe('what would make a plan fit', () => {
  it('is said in words, each of them enough', () => {
    const { fits, advice } = only(busy);
    expect(fits).toBe(false);
    expect(advice).toEqual(['An interval of an hour fits.', 'Up to 32.2 changes a day fit.']);
  });

  it('is true of every sentence', () => {
    fc.assert(
      fc.property(orders, order => {
        for (const row of planBudget(order).tenants) {
          const { budget } = order;
          const one = { ...order, tenants: [row.tenant], budget: { ...budget, secrets: 1e9 } };
          for (const sentence of row.advice) {
            const followed = follow(sentence, one);
            if (followed !== null) expect(only(followed).fits, sentence).toBe(true);
          }
          if (!row.fits) expect(row.advice).not.toEqual([]);
        }
      }),
    );
  });

  it('names the tenants that too many secrets need', () => {
    const tenant = { secrets: 620, changesPerDay: 1, intervalMinutes: 60 };
    const { fits, advice } = only({ ...quiet, tenants: [tenant] });
    expect(fits).toBe(false);
    expect(advice).toEqual(['620 secrets need 3 tenants of 250.']);
  });

  it('warns of a first month that is too small for the first push', () => {
    const tenant = { secrets: 250, changesPerDay: 33, intervalMinutes: 60 };
    const { fits, advice, firstMonth } = only({ ...quiet, tenants: [tenant] });
    expect({ fits, firstMonth }).toEqual({ fits: true, firstMonth: 2018 });
    expect(advice).toEqual([expect.stringContaining('begin in the last days')]);
  });
});

it('takes a rate in percent of the secrets a month', () => {
  expect(changesFromRate(250, 100) * 30).toBeCloseTo(250);
  expect(changesFromRate(0, 50)).toBe(0);
});

/** The plan with the advice taken; null where it speaks of something else. */
function follow(sentence: string, order: PlanOrder): PlanOrder | null {
  const number = Number(/\d+(?:\.\d+)?/.exec(sentence)?.[0] ?? 1);
  const [tenant] = order.tenants;
  if (!tenant) return null;
  if (sentence.startsWith('An interval')) {
    const unit = sentence.includes('minute') ? 1 : sentence.includes('hour') ? 60 : 1440;
    return { ...order, tenants: [{ ...tenant, intervalMinutes: number * unit }] };
  }
  if (sentence.includes('changes a day')) {
    return { ...order, tenants: [{ ...tenant, changesPerDay: number }] };
  }
  if (sentence.includes('refreshes a day')) return { ...order, refreshesPerDay: number };
  return sentence.startsWith('With') ? { ...order, hosts: number } : null;
}
