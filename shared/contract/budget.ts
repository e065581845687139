import { z } from 'zod';
import { callKinds } from '../domain/call-kind';

const count = z.number();
const days = z.array(count).readonly();
const ofCallers = { lookup: count, refresh: count, push: count };

/** `BudgetView` with the name of its tenant. */
const tenantBudget = z.strictObject({
  tenant: z.string(),
  /** As people call it. */
  name: z.string(),
  month: z.string(),
  limit: z.strictObject({ callsPerMonth: count, secrets: count }),
  spent: count,
  byCaller: z.strictObject(ofCallers),
  byKind: z.record(z.enum(callKinds), count),
  byDay: days,
  byCallerAndDay: z.strictObject({ lookup: days, refresh: days, push: days }),
  reserve: count,
  left: count,
  secrets: count.nullable(),
  forecast: z.strictObject({
    callsPerDay: count,
    atMonthEnd: count,
    endsOn: z.string().nullable(),
    stopsOn: z.string().nullable(),
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
