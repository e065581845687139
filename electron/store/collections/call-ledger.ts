import { z } from 'zod';
import type { CallLedger } from '../../../shared/domain/budget';
import { callKinds } from '../../../shared/domain/call-kind';
import { callers } from '../../../shared/domain/budget-view';
import type { TenantId } from '../../../shared/domain/entry';
import { jsonCollection } from '../json-collection';

const count = z.number().int().min(0);
const month = z.strictObject({
  calls: z.record(z.enum(callers), z.record(z.enum(callKinds), count)),
  days: z.record(z.enum(callers), z.array(count).max(31)),
  calibration: z
    .strictObject({ at: z.number(), used: count, own: count, secrets: count.nullable() })
    .nullable(),
});

/** How many requests this host sent to each tenant in each month, and what the tenant said of it. */
export const callLedgerCollection = jsonCollection<CallLedger>({
  domain: 'meta',
  name: 'call-ledger',
  empty: {},
  schema: z.record(
    z.string().transform(id => id as TenantId),
    z.record(z.string(), month),
  ),
});
