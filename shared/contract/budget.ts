import { z } from 'zod';

const count = z.number();

const tenantBudget = z.strictObject({
  tenant: z.string(),
  /** `2026-11`, UTC. */
  month: z.string(),
  limit: z.strictObject({ callsPerMonth: count, secrets: count }),
  spent: count,
  byCaller: z.strictObject({ lookup: count, refresh: count, push: count }),
  byDay: z.array(count).readonly(),
  reserve: count,
  left: count,
  secrets: count.nullable(),
  forecast: z.strictObject({
    callsPerDay: count,
    atMonthEnd: count,
    endsOn: z.string().nullable(),
    sentence: z.string(),
  }),
  calibration: z.strictObject({ at: count, used: count, byOthers: count }).nullable(),
});
export type TenantBudgetView = z.infer<typeof tenantBudget>;

export const budgetView = z.strictObject({ tenants: z.array(tenantBudget).readonly() });

export const budgetChannels = {
  'budget.view': { input: z.strictObject({}), output: budgetView },
  /** Asks the tenant for its own count: one token and one request. */
  'budget.calibrate': {
    input: z.strictObject({ tenant: z.string().min(1).max(64) }),
    output: tenantBudget,
  },
} as const;
