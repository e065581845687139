import { z } from 'zod';
import { debtStates, rotationWays } from '../../../shared/domain/rotation-debt';
import type { KeptDebt } from '../../../shared/domain/rotation-request';
import { jsonCollection } from '../json-collection';

const text = z.string();
const time = z.number();

const request = z.strictObject({
  ...{ id: text, at: time, way: z.enum(rotationWays) },
  before: z.strictObject({ attemptAt: text.nullable(), auditId: time.nullable() }),
});

const item = z
  .strictObject({
    ...{ id: text, tenant: text, path: text, version: text, incident: text },
    ...{ seenBy: text, seenAt: time, dueAt: time, changedAt: time },
    source: z.strictObject({ server: text, secretId: z.int() }).nullable(),
    state: z.enum(debtStates),
    way: z.enum(rotationWays).nullable(),
    ...{ code: text.nullable(), trouble: text.nullable() },
    request: request.nullable(),
    doubtSince: time.nullable(),
  })
  .transform(data => data as unknown as KeptDebt);

/** Secrets that were seen and have to be rotated, newest first; no value is in it. */
export const rotationDebtCollection = jsonCollection<readonly KeptDebt[]>({
  domain: 'meta',
  name: 'rotation-debt',
  empty: [],
  schema: z.array(item),
});
