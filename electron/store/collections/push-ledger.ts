import { z } from 'zod';
import type { ErrorCode } from '../../../shared/errors/error-codes';
import type { EpochMs, SecretPath, TenantId } from '../../../shared/domain/entry';
import { outcomeKinds, pushTriggers } from '../../../shared/domain/push/outcome';
import type {
  ChangeOutcome,
  PushTrigger,
  TenantOutcome,
} from '../../../shared/domain/push/outcome';
import { changeKinds } from '../../../shared/domain/push/plan';
import type { Fingerprint } from '../../../shared/domain/push/mark';
import type { ChangeKind, PlanDigest } from '../../../shared/domain/push/plan';
import type { Remembered } from '../../../shared/domain/push/standing';
import { jsonCollection } from '../json-collection';

/** A write that is about to be sent; one that is still here after a run may have been sent or not. */
export interface PushIntent {
  readonly path: SecretPath;
  readonly change: ChangeKind;
  /** Null for a removal. */
  readonly fingerprint: Fingerprint | null;
  /** Ties the audit records of this write together. */
  readonly push: string;
  readonly digest: PlanDigest;
  readonly at: EpochMs;
}

/** What is known of one tenant. */
export interface TenantLedger {
  /** Secrets that this host knows to stand there by a push; no value is in them. */
  readonly secrets: readonly Remembered[];
  readonly intents: readonly PushIntent[];
  /** When a write of another host was seen there last. */
  readonly otherHostAt: EpochMs | null;
  readonly inStepSince: EpochMs | null;
  readonly lastRunAt: EpochMs | null;
  readonly lastCode: ErrorCode | null;
}

/** One past run; what became of each secret is in `pushes`. */
export interface PushRun {
  readonly run: string;
  readonly digest: PlanDigest;
  readonly trigger: PushTrigger;
  readonly startedAt: EpochMs;
  readonly endedAt: EpochMs;
  readonly tenants: readonly TenantOutcome[];
}

/** What became of one secret in one run. */
export interface PastPush extends ChangeOutcome {
  readonly run: string;
  readonly at: EpochMs;
  readonly trigger: PushTrigger;
}

export interface PushLedger {
  readonly tenants: Readonly<Record<TenantId, TenantLedger>>;
  /** Newest first. */
  readonly runs: readonly PushRun[];
  /** Newest first. */
  readonly pushes: readonly PastPush[];
}

const text = z.string();
const count = z.number();

const pushed = z
  .strictObject({
    ...{ path: text, source: text, map: text, fingerprint: text, key: text },
    ...{ version: text.nullable(), at: count },
  })
  .transform(data => data as unknown as Remembered);

const intent = z
  .strictObject({
    ...{ path: text, change: z.enum(changeKinds), fingerprint: text.nullable() },
    ...{ push: text, digest: text, at: count },
  })
  .transform(data => data as unknown as PushIntent);

const tenant = z
  .strictObject({
    secrets: z.array(pushed),
    intents: z.array(intent),
    otherHostAt: count.nullable(),
    inStepSince: count.nullable(),
    lastRunAt: count.nullable(),
    lastCode: text.nullable(),
  })
  .transform(data => data as unknown as TenantLedger);

const run = z
  .strictObject({
    ...{ run: text, digest: text, trigger: z.enum(pushTriggers), startedAt: count, endedAt: count },
    tenants: z.array(
      z.strictObject({ id: text, written: count, failed: count, notTried: count, apiCalls: count }),
    ),
  })
  .transform(data => data as unknown as PushRun);

const past = z
  .strictObject({
    ...{ run: text, at: count, trigger: z.enum(pushTriggers), tenant: text, path: text },
    ...{ change: z.enum(changeKinds), outcome: z.enum(outcomeKinds), code: text.nullable() },
    ...{ reason: text, version: text.nullable() },
  })
  .transform(data => data as unknown as PastPush);

/** What this host has pushed. No value is in it; lists instead of records, because a path is any text. */
export const pushLedgerCollection = jsonCollection<PushLedger>({
  domain: 'meta',
  name: 'push-ledger',
  empty: { tenants: {}, runs: [], pushes: [] },
  schema: z.strictObject({
    tenants: z.record(
      text.transform(id => id as TenantId),
      tenant,
    ),
    runs: z.array(run),
    pushes: z.array(past),
  }),
});
