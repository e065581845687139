import { z } from 'zod';
import { approvalActs, approvalWays } from '../../../shared/domain/approval';
import type { KeptRequest, KnownApprovers } from '../../../shared/domain/approval';
import { overrideCauses } from '../../../shared/domain/outage';
import { jsonCollection } from '../json-collection';

const text = z.string();
const time = z.number();

const scope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('secrets'), paths: z.array(text).min(1).max(25) }),
  z.strictObject({ kind: z.literal('folder'), folder: text }),
  z.strictObject({ kind: z.literal('time'), incident: text, minutes: time }),
  z.strictObject({
    ...{ kind: z.literal('export'), format: text },
    ...{ from: time.nullable(), to: time.nullable() },
  }),
  z.strictObject({ kind: z.literal('push'), digest: text, alarms: z.array(text) }),
]);

/** What a second person is asked, wherever it comes from. */
export const approvalRequestSchema = z.strictObject({
  ...{ v: z.literal(1), store: text, host: text },
  requester: z.strictObject({ user: text, uid: time.nullable(), identities: z.array(text) }),
  acts: z.array(z.enum(approvalActs)).min(1),
  scope,
  cause: z.enum(overrideCauses).nullable(),
  ...{ reason: text, madeAt: time, notAfter: time, nonce: text },
});

const keptRequest = z.strictObject({
  ...{ digest: text, request: approvalRequestSchema, wrongCodes: time },
  given: z.array(
    z.strictObject({ approver: text, way: z.enum(approvalWays), device: text, at: time }),
  ),
  used: z.strictObject({ at: time, by: text }).nullable(),
});

/** Requests to a second person, newest first: an approval that was used stays here until it is over. */
export const approvalsCollection = jsonCollection<readonly KeptRequest[]>({
  domain: 'meta',
  name: 'approvals',
  empty: [],
  schema: z.array(keptRequest),
});

const approver = z.strictObject({
  ...{ id: text, user: text.nullable(), uid: time.nullable(), identities: z.array(text) },
  ...{ publicKey: text.nullable(), codeDigest: text.nullable() },
});

/** Who could approve by the last policy that could be read; null: by that policy nobody was needed. */
export const knownApproversCollection = jsonCollection<KnownApprovers | null>({
  domain: 'meta',
  name: 'known-approvers',
  empty: null,
  schema: z
    .strictObject({
      ...{ approvers: z.array(approver), quorumSet: text.nullable() },
      ...{ approvals: time, validMinutes: time, maxSecrets: time },
    })
    .nullable(),
});
