import { z } from 'zod';
import { alarmKinds, changeKinds } from '../../../shared/domain/push/plan';
import type { PushPlan } from '../../../shared/domain/push/plan';
import { jsonCollection } from '../json-collection';

/** A plan, and what it was made for. */
export interface KeptPlan {
  readonly plan: PushPlan;
  /** Digest of the maps and settings that it was made with. */
  readonly settings: string;
  /** False: only some secrets were looked at. */
  readonly isWhole: boolean;
}

const text = z.string();
const count = z.number();

const counts = Object.fromEntries(changeKinds.map(kind => [kind, count] as const));

const change = z.strictObject({
  ...{ tenant: text, path: text, kind: z.enum(changeKinds), reason: text, map: text },
  source: z.strictObject({ server: text, secretId: count }).nullable(),
  ...{ name: text, fields: z.array(text) },
  warnings: z.array(z.strictObject({ kind: text, fields: z.array(text) })),
  ...{ fingerprint: text.nullable(), removes: z.boolean(), readsFirst: z.boolean() },
});

const plan = z
  .strictObject({
    ...{ digest: text, madeAt: count, verify: z.boolean() },
    tenants: z.array(z.strictObject({ ...counts, id: text, apiCalls: count, planCalls: count })),
    alarms: z.array(
      z.strictObject({
        ...{ id: text, kind: z.enum(alarmKinds), tenant: text, count, message: text },
      }),
    ),
    changes: z.array(change),
  })
  .transform(data => data as unknown as PushPlan);

/** The latest plans, newest first. No value is in them. */
export const pushPlansCollection = jsonCollection<readonly KeptPlan[]>({
  domain: 'meta',
  name: 'push-plans',
  empty: [],
  schema: z.array(z.strictObject({ plan, settings: text, isWhole: z.boolean() })),
});
