import { z } from 'zod';
import { outageStates } from '../../../shared/domain/outage';
import type { Outage } from '../../../shared/domain/outage';
import { jsonCollection } from '../json-collection';

/** What was last believed of each Secret Server, by its id. */
export type KeptOutages = Readonly<Record<string, Outage>>;

const outage = z.strictObject({
  state: z.enum(outageStates),
  since: z.number().nullable(),
  probes: z.array(
    z.strictObject({
      at: z.number(),
      class: z.enum(['up', 'degraded', 'down', 'suspect']),
      gapMs: z.number(),
      words: z.string(),
    }),
  ),
});

/** Evidence of an outage, so that the next process need not begin to count anew. */
export const outageCollection = jsonCollection<KeptOutages>({
  domain: 'meta',
  name: 'outage',
  empty: {},
  schema: z.record(z.string(), outage),
});
