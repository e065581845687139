import { z } from 'zod';
import { copyAgeStates } from '../domain/copy-age';
import type { ReadinessView } from '../domain/readiness';
import { readinessIds } from '../domain/readiness';

export const readinessLine = z.strictObject({
  id: z.enum(readinessIds),
  status: z.enum(['ok', 'warning', 'failed', 'off', 'unknown']),
  detail: z.string(),
  next: z.string().nullable(),
  code: z.string().nullable(),
});

const copyAge = z.strictObject({
  tenant: z.string(),
  path: z.string(),
  state: z.enum(copyAgeStates),
  readAt: z.number().nullable(),
  limitMs: z.number().nullable(),
});

export const readinessView = z
  .strictObject({
    lookedAt: z.number(),
    ready: z.boolean(),
    lines: z.array(readinessLine),
    copies: z.array(copyAge),
  })
  .transform(view => view as unknown as ReadinessView);

export const readyChannels = {
  /** Looks at everything; works locked too. Each line is told by the event `ready.line` as it is known. */
  'ready.look': {
    input: z.strictObject({
      /** Log on to every tenant too, one call each. Refused while locked. */
      token: z.boolean(),
    }),
    output: readinessView,
  },
  /** What this host knows by itself: no network, no call. */
  'ready.glance': { input: z.strictObject({}), output: readinessView },
} as const;
