import { z } from 'zod';
import { deployments } from '../domain/configuration';
import { clipboardReaches, remoteKinds } from '../domain/remote-session';
import { incidentFacts, incidentRules } from './incident';

/** What the window shows of the session; no secret is in it. */
export const sessionView = z.strictObject({
  state: z.enum(['absent', 'locked', 'unlocked']),
  unlock: z.enum(['keychain+passphrase', 'passphrase']).nullable(),
  incident: incidentFacts.nullable(),
  incidentRules,
  /** What is to be known of the store: values withheld, a damaged generation passed over. */
  notices: z.array(z.strictObject({ code: z.string(), message: z.string(), next: z.string() })),
  clearAfterSeconds: z.number(),
  hideAfterSeconds: z.number(),
  lockAfterIdleMinutes: z.number(),
  /** Present in a drill only: the passphrase to practise with, and whether the sandbox answers. */
  drill: z
    .strictObject({
      passphrase: z.string(),
      plugged: z.boolean(),
      /** Whether the practice Secret Server answers; a drill begins without it. */
      serverPlugged: z.boolean(),
    })
    .nullable(),
  /** What clipboard this host has; `none` means that copying is not possible. */
  clipboard: z.string(),
  /** Whose machine this is; the default until a store says. */
  deployment: z.enum(deployments),
  /** How the person is connected to this host; null for somebody who sits at it. */
  remote: z
    .strictObject({
      kind: z.enum(remoteKinds),
      from: z.string().nullable(),
      clipboardReach: z.enum(clipboardReaches),
    })
    .nullable(),
  version: z.string(),
});
export type SessionView = z.infer<typeof sessionView>;

const nothing = z.strictObject({});

export const sessionChannels = {
  'session.view': { input: nothing, output: sessionView },
  'session.unlock': {
    input: z.strictObject({ passphrase: z.string().min(1).max(1024) }),
    output: sessionView,
  },
  'session.lock': { input: nothing, output: sessionView },
  'incident.end': { input: nothing, output: sessionView },
} as const;
