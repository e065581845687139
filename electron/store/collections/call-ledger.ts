import { z } from 'zod';
import type { CallLedger } from '../../../shared/domain/budget';
import type { TenantId } from '../../../shared/domain/entry';
import { jsonCollection } from '../json-collection';

const counts = z.strictObject({
  token: z.number(),
  search: z.number(),
  read: z.number(),
  heartbeat: z.number(),
  write: z.number(),
  describe: z.number(),
});

/** How many requests this host sent to each tenant in each month. */
export const callLedgerCollection = jsonCollection<CallLedger>({
  domain: 'meta',
  name: 'call-ledger',
  empty: {},
  schema: z.record(
    z.string().transform(id => id as TenantId),
    z.record(z.string(), counts),
  ),
});
