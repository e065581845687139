import { z } from 'zod';
import { outcomeKinds, pushTriggers } from '../domain/push/outcome';
import type { ChangeOutcome, PushResult } from '../domain/push/outcome';
import { alarmKinds, changeKinds } from '../domain/push/plan';
import type { Alarm, PlannedChange, PushPlan, TenantPlan } from '../domain/push/plan';
import { pushWarning, sourceRef } from './push-parts';

const nothing = z.strictObject({});
const tenantId = z.string().min(1).max(128);
const path = z.string().min(1).max(2048);
const digest = z.string().min(1).max(256);

const change = z.strictObject({
  tenant: z.string(),
  path: z.string(),
  kind: z.enum(changeKinds),
  reason: z.string(),
  map: z.string(),
  source: sourceRef.nullable(),
  name: z.string(),
  fields: z.array(z.string()).readonly(),
  warnings: z.array(pushWarning).readonly(),
  fingerprint: z.string().nullable(),
  removes: z.boolean(),
  readsFirst: z.boolean(),
});
export type PlanChangeView = z.infer<typeof change>;

const alarm = z.strictObject({
  id: z.string(),
  kind: z.enum(alarmKinds),
  tenant: z.string(),
  count: z.number(),
  message: z.string(),
});
export type AlarmView = z.infer<typeof alarm>;

const tenantPlan = z.strictObject({
  id: z.string(),
  ...{ create: z.number(), update: z.number(), unchanged: z.number(), adopt: z.number() },
  ...{ conflict: z.number(), retire: z.number(), rejected: z.number() },
  apiCalls: z.number(),
  planCalls: z.number(),
});
export type TenantPlanView = z.infer<typeof tenantPlan>;

/** A plan as it crosses, once and whole; no value is in it. */
export const planView = z.strictObject({
  digest: z.string(),
  madeAt: z.number(),
  verify: z.boolean(),
  tenants: z.array(tenantPlan).readonly(),
  alarms: z.array(alarm).readonly(),
  changes: z.array(change).readonly(),
});
export type PlanView = z.infer<typeof planView>;

const outcome = z.strictObject({
  tenant: z.string(),
  path: z.string(),
  change: z.enum(changeKinds),
  outcome: z.enum(outcomeKinds),
  code: z.string().nullable(),
  reason: z.string(),
  version: z.string().nullable(),
});
export type OutcomeView = z.infer<typeof outcome>;

const tenantOutcome = z.strictObject({
  id: z.string(),
  ...{ written: z.number(), failed: z.number(), notTried: z.number(), apiCalls: z.number() },
});

/** What one run came to. */
export const runView = z.strictObject({
  run: z.string(),
  digest: z.string(),
  trigger: z.enum(pushTriggers),
  startedAt: z.number(),
  endedAt: z.number(),
  tenants: z.array(tenantOutcome).readonly(),
  outcomes: z.array(outcome).readonly(),
});
export type RunView = z.infer<typeof runView>;

const secretPush = outcome.extend({
  run: z.string(),
  at: z.number(),
  trigger: z.enum(pushTriggers),
});
export type SecretPushView = z.infer<typeof secretPush>;

/** What this window has begun and has not ended yet. */
export const pushTask = z.strictObject({
  task: z.enum(['plan', 'apply']),
  step: z.enum(['reading', 'looking', 'writing', 'verifying']),
  tenant: z.string().nullable(),
  /** The secret that was begun last. */
  path: z.string().nullable(),
  done: z.number(),
  total: z.number().nullable(),
});
export type PushTaskView = z.infer<typeof pushTask>;

/** Null: nothing runs any more. */
export const pushProgress = z.strictObject({ running: pushTask.nullable() });
export type PushProgressView = z.infer<typeof pushProgress>;

const pushTenant = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** Secrets this host knows to stand there by a push. */
  secrets: z.number(),
  inStepSince: z.number().nullable(),
  lastRunAt: z.number().nullable(),
  lastCode: z.string().nullable(),
  waiting: z.number(),
  /** Calls that the push may still spend this month; null when it is not counted. */
  left: z.number().nullable(),
});
export type PushTenantView = z.infer<typeof pushTenant>;

/** What the plan screen begins with; reading it costs no vault anything. */
export const pushOverview = z.strictObject({
  /** Tenants that a map leads to. */
  tenants: z.array(pushTenant).readonly(),
  running: pushTask.nullable(),
  /** More changes than this are confirmed by typing their number. */
  confirmAbove: z.number(),
});
export type PushOverview = z.infer<typeof pushOverview>;

/** Every channel needs admin mode. */
export const pushChannels = {
  'push.status': { input: nothing, output: pushOverview },
  'push.plan': {
    input: z.strictObject({
      /** Null: every tenant that a map leads to. */
      tenants: z.array(tenantId).min(1).max(256).nullable(),
      look: z.boolean(),
      verify: z.boolean(),
    }),
    output: planView,
  },
  'push.apply': {
    input: z.strictObject({ digest, accept: z.array(z.string().max(256)).max(2048) }),
    output: runView,
  },
  /** Breaks off what runs; what is written stays. */
  'push.cancel': { input: nothing, output: nothing },
  'push.latest': { input: nothing, output: z.strictObject({ plan: planView.nullable() }) },
  'push.history': {
    input: z.strictObject({ limit: z.int().min(1).max(200) }),
    output: z.strictObject({ runs: z.array(runView).readonly() }),
  },
  'push.secretHistory': {
    input: z.strictObject({ tenant: tenantId, path }),
    output: z.strictObject({ pushes: z.array(secretPush).readonly() }),
  },
} as const;

type Forgotten =
  | Exclude<keyof PushPlan, keyof PlanView>
  | Exclude<keyof TenantPlan, keyof TenantPlanView>
  | Exclude<keyof PlannedChange, keyof PlanChangeView>
  | Exclude<keyof Alarm, keyof AlarmView>
  | Exclude<keyof PushResult, keyof RunView>
  | Exclude<keyof ChangeOutcome, keyof OutcomeView>;

/** Does not compile when a field of the push is missing above, which would refuse every plan; names it. */
export const everyPushFieldCrosses: [Forgotten] extends [never] ? true : Forgotten = true;
