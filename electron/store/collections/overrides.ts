import { z } from 'zod';
import { jsonCollection } from '../json-collection';

/** When the outage gate was overridden within the last day, for a policy that limits it. */
export const overridesCollection = jsonCollection<{ readonly at: readonly number[] }>({
  domain: 'meta',
  name: 'overrides',
  empty: { at: [] },
  schema: z.strictObject({ at: z.array(z.number()).max(10_000) }),
});
