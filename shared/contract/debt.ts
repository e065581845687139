import { z } from 'zod';
import { debtStates, rotationWays } from '../domain/rotation-debt';

const nothing = z.strictObject({});
const id = z.string().min(1).max(64);

/** One secret that was seen, as it is shown; see `DebtItem`. */
const debtItem = z.strictObject({
  ...{ id: z.string(), tenant: z.string(), path: z.string(), version: z.string() },
  ...{ incident: z.string(), seenBy: z.string(), seenAt: z.number(), dueAt: z.number() },
  /** `hq/37`; null where nobody knows. */
  source: z.string().nullable(),
  /** Where a person opens it in Secret Server. */
  link: z.string().nullable(),
  state: z.enum(debtStates),
  way: z.enum(rotationWays).nullable(),
  changedAt: z.number(),
  code: z.string().nullable(),
  trouble: z.string().nullable(),
});
export type DebtItemView = z.infer<typeof debtItem>;

const round = z.strictObject({
  step: z.enum(['rotating', 'checking', 'watching']),
  done: z.number(),
  total: z.number(),
});
export type DebtRoundView = z.infer<typeof round>;

/** What is owed and what is settled, newest first, and how far the round is that runs. */
export const debtView = z.strictObject({
  items: z.array(debtItem).readonly(),
  running: round.nullable(),
});
export type DebtView = z.infer<typeof debtView>;

export const debtChannels = {
  'debt.view': { input: nothing, output: debtView },
  /** Null: everything that is owed. */
  'debt.rotate': {
    input: z.strictObject({ ids: z.array(id).min(1).max(1000).nullable() }),
    output: debtView,
  },
  /** Asks Secret Server how far it is. */
  'debt.check': { input: nothing, output: debtView },
  /** Breaks off what runs; what was sent is followed up the next time. */
  'debt.cancel': { input: nothing, output: nothing },
  'debt.waive': {
    input: z.strictObject({ id, reason: z.string().max(2048) }),
    output: debtView,
  },
} as const;
