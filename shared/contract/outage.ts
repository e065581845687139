import { z } from 'zod';
import { outageStates } from '../domain/outage';

/** One Secret Server as it is shown; see `SecretServerView`. */
const secretServer = z.strictObject({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['on-premises', 'cloud']),
  url: z.string(),
  state: z.enum(outageStates),
  since: z.number().nullable(),
  evidence: z.string(),
  lookedAt: z.number().nullable(),
});

/** What is believed of every Secret Server under watch; empty where none is. */
export const outageView = z.strictObject({ servers: z.array(secretServer) });
export type OutageView = z.infer<typeof outageView>;

export const outageChannels = {
  /** Also begins to watch while the store is locked, where that needs no person. */
  'outage.view': { input: z.strictObject({}), output: outageView },
} as const;
