import { z } from 'zod';
import { alertKinds } from '../domain/alert';
import { drillScenarios, drillStepIds } from '../domain/drill';
import { sessionView } from './session';

const nothing = z.strictObject({});

export const drillStep = z.strictObject({
  id: z.enum(drillStepIds),
  outcome: z.enum(['pass', 'fail', 'skipped']),
  ms: z.number(),
  detail: z.string(),
});

/** One alert as its receiver has it; in a drill everybody may read along. */
export const inboxAlert = z.strictObject({
  id: z.string(),
  at: z.number(),
  kind: z.enum(alertKinds),
  code: z.string(),
  facts: z.record(z.string(), z.string()),
});

/** A drill that is over. */
export const drillResult = z.strictObject({
  passed: z.boolean(),
  failure: z.string().nullable(),
  firstCredentialMs: z.number().nullable(),
  stalenessMs: z.number().nullable(),
  alertRoundTripMs: z.number().nullable(),
  /** Where the evidence lies; null when it could not be written. */
  folder: z.string().nullable(),
});

/**
 * The drill in the window. `ready`: nothing was chosen yet; `armed`: the window locks, the stopwatch
 * starts with it; `closing`: the incident is over and the evidence is being written.
 */
export const drillView = z.strictObject({
  state: z.enum(['ready', 'armed', 'running', 'closing', 'over']),
  scenario: z.enum(drillScenarios).nullable(),
  /** What is going on, and since when; null unless it runs. */
  current: z.strictObject({ id: z.enum(drillStepIds), since: z.number() }).nullable(),
  startedAt: z.number().nullable(),
  steps: z.array(drillStep),
  inbox: z.array(inboxAlert),
  result: drillResult.nullable(),
});
export type DrillView = z.infer<typeof drillView>;
export type InboxAlert = z.infer<typeof inboxAlert>;
export type DrillResult = z.infer<typeof drillResult>;

/** What the engine saw the operator do. No value and no code is in it. */
export const drillNote = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('unlocked') }),
  /** The secret is found: the page asks for the reason, or for the secret itself. */
  z.strictObject({ kind: z.literal('asked') }),
  z.strictObject({ kind: z.literal('requested') }),
  z.strictObject({ kind: z.literal('refused'), code: z.string() }),
  z.strictObject({
    kind: z.literal('released'),
    tenant: z.string(),
    path: z.string(),
    version: z.string(),
    servedFrom: z.enum(['vault', 'offline', 'cache']),
    asOf: z.number(),
    /** By copy; what is shown cannot be pasted. */
    isCopied: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('pasted'), matches: z.boolean() }),
  z.strictObject({ kind: z.literal('alertReceived'), roundTripMs: z.number() }),
]);
export type DrillNote = z.infer<typeof drillNote>;

const plug = { input: z.strictObject({ plugged: z.boolean() }), output: sessionView } as const;

/** All of them are refused outside a drill, but for the view, which is null there. */
export const drillChannels = {
  /** Pulls the network plug of the embedded sandbox, or puts it back. */
  'drill.plug': plug,
  /** The same for the practice Secret Server. */
  'drill.plugServer': plug,
  'drill.view': { input: nothing, output: z.strictObject({ drill: drillView.nullable() }) },
  /** Makes the world as the scenario says, and locks: the drill begins with the unlock. */
  'drill.begin': {
    input: z.strictObject({ scenario: z.enum(drillScenarios) }),
    output: sessionView,
  },
  /** The page asks for the reason, so the secret is found. */
  'drill.asked': { input: nothing, output: nothing },
  /** Reads the clipboard back and says whether it holds what was copied. */
  'drill.paste': { input: nothing, output: z.strictObject({ matches: z.boolean() }) },
  /** The code of the alert, as somebody received it. @throws `alert.*` for another code. */
  'drill.confirm': { input: z.strictObject({ code: z.string().max(32) }), output: nothing },
} as const;
