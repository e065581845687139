import { z } from 'zod';
import { alertChannelKinds, alertKinds } from '../domain/alert';

const receipt = z.strictObject({
  alert: z.string(),
  kind: z.enum(alertKinds),
  raisedAt: z.number(),
  receivedAt: z.number(),
});

/** How it stands with the alerts of this host; see `AlertView`. */
export const alertView = z.strictObject({
  channels: z.array(
    z.strictObject({
      id: z.string(),
      kind: z.enum(alertChannelKinds),
      lastAcceptedAt: z.number().nullable(),
      waiting: z.number(),
      trouble: z.string().nullable(),
    }),
  ),
  undelivered: z.number(),
  waitingSince: z.number().nullable(),
  lastReceived: receipt.nullable(),
  awaiting: z.strictObject({ alert: z.string(), raisedAt: z.number() }).nullable(),
});

export const alertChannels = {
  /** Also begins to deliver what other processes left. */
  'alert.view': { input: z.strictObject({}), output: alertView },
  /** Tries every channel now; answers when each has had its turn. */
  'alert.deliver': { input: z.strictObject({}), output: alertView },
  /** Raises a test alert; answers when each channel has had its turn. */
  'alert.test': { input: z.strictObject({}), output: alertView },
  'alert.confirm': { input: z.strictObject({ code: z.string().max(32) }), output: receipt },
} as const;
