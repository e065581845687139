import { z } from 'zod';

/** How it stands with the log-on of a tenant that needs a person. */
const personalLogOn = z.strictObject({
  tenant: z.string(),
  name: z.string(),
  /** `waiting`: a page is open in the browser. */
  state: z.enum(['needed', 'waiting', 'ready']),
  /** Host of the page that is open, so that a person sees where the password goes. */
  host: z.string().nullable(),
});

/** The tenants that need a person; empty where none does, and while locked. */
export const logOnView = z.strictObject({ tenants: z.array(personalLogOn) });
export type LogOnView = z.infer<typeof logOnView>;

const nothing = z.strictObject({});

export const logOnChannels = {
  'logOn.view': { input: nothing, output: logOnView },
  /** Opens the browser and answers when the person is done, after five minutes at the latest. */
  'logOn.start': {
    input: z.strictObject({ tenant: z.string().min(1).max(128) }),
    output: logOnView,
  },
  'logOn.cancel': { input: nothing, output: logOnView },
} as const;
