import { z } from 'zod';

/** Which records the screen wants; null means "any". `before` null begins with the newest. */
export const auditListRequest = z.strictObject({
  text: z.string().min(1).max(256).nullable(),
  kinds: z.array(z.string().max(64)).max(64).nullable(),
  since: z.number().nullable(),
  before: z.int().min(1).nullable(),
  limit: z.int().min(1).max(200),
});

/** One record; event and actor are null where they cannot be opened. No secret is in any event. */
export const auditRow = z.strictObject({
  sequence: z.number(),
  hash: z.string(),
  at: z.number(),
  kind: z.string(),
  actor: z.string().nullable(),
  event: z.record(z.string(), z.unknown()).nullable(),
});
export type AuditRow = z.infer<typeof auditRow>;

const sinkLag = z.strictObject({
  id: z.string(),
  kind: z.string(),
  undelivered: z.number(),
  sealed: z.number(),
  since: z.number().nullable(),
  failure: z.strictObject({ at: z.number(), detail: z.string() }).nullable(),
});

/** Some records, newest first. It may be short and still have a next page. */
export const auditPage = z.strictObject({
  rows: z.array(auditRow),
  /** `before` of the next page; null when every record has been looked at. */
  next: z.number().nullable(),
  newest: z.number(),
  sinks: z.array(sinkLag),
});
export type AuditPageView = z.infer<typeof auditPage>;

/** What a walk over the chain found; words for states and faults are the window's. */
export const auditVerdict = z.strictObject({
  state: z.string(),
  records: z.number(),
  head: z.strictObject({ sequence: z.number(), hash: z.string() }).nullable(),
  fault: z.strictObject({ sequence: z.number(), kind: z.string() }).nullable(),
});
export type AuditVerdict = z.infer<typeof auditVerdict>;

export const auditChannels = {
  'audit.list': { input: auditListRequest, output: auditPage },
  'audit.verify': { input: z.strictObject({}), output: auditVerdict },
} as const;
