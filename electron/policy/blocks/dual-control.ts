import { z } from 'zod';
import { approvalActs } from '../../../shared/domain/approval';
import type { Approver, DualControlPolicy } from '../../../shared/domain/approval';
import { dualControlBlock } from '../../../shared/domain/policy/dual-control';
import { blockFile } from '../block-file';
import type { BlockFile } from '../block-file';

const name = z.string().min(1).max(128);

const approver = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9._-]{0,62}$/, { error: 'must be a short lower-case name' }),
  user: name.nullable().default(null),
  uid: z.int().min(0).max(4_294_967_295).nullable().default(null),
  identities: z.array(name).max(20).readonly().default([]),
  publicKey: z
    .string()
    .regex(/^[A-Za-z0-9+/]{43}=$/, { error: 'must be the base64 of 32 bytes' })
    .nullable()
    .default(null),
  codeDigest: z
    .string()
    .regex(/^[0-9a-f]{64}$/, { error: 'must be a SHA-256 in lower-case hex' })
    .nullable()
    .default(null),
});

const set = z
  .string()
  .regex(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/, { error: 'must be the id of a set' });

const fields = blockFile<DualControlPolicy>(dualControlBlock.usual, {
  acts: {
    schema: z.array(z.enum(approvalActs)).max(approvalActs.length).readonly(),
    meaning: `what needs a second person: ${approvalActs.join(', ')}`,
  },
  approvers: {
    schema: z.array(approver).max(50).readonly(),
    meaning: 'who that may be, each with `publicKey`, `codeDigest` or both',
  },
  quorumSet: {
    schema: set.nullable(),
    meaning: 'enough shares of this set approve too; null: none do',
  },
  approvals: {
    schema: z.int().min(1).max(3),
    meaning: 'how many persons have to approve, each on a device of their own',
  },
  validMinutes: {
    schema: z.int().min(1).max(120),
    meaning: 'how long after it was asked for an approval may be used',
  },
  maxSecrets: {
    schema: z.int().min(1).max(25),
    meaning: 'how many secrets one approval covers at most',
  },
});

/** `dualControl` in the file: refused where it names somebody twice, or nobody could approve. */
export const dualControlFile: BlockFile<DualControlPolicy> = {
  ...fields,
  schema: fields.schema
    .refine(({ approvers }) => areDifferent(approvers), {
      error: 'names an approver, a key or a secret of codes twice',
      path: ['approvers'],
    })
    .refine(({ approvers }) => approvers.every(canApprove), {
      error: 'needs publicKey or codeDigest for each of them',
      path: ['approvers'],
    })
    .refine(isPossible, {
      error: 'needs so many approvers as approvals asks for, or a quorumSet; nobody could approve',
      path: ['acts'],
    }),
};

function areDifferent(approvers: readonly Approver[]): boolean {
  const columns = [
    approvers.map(({ id }) => id),
    approvers.flatMap(({ publicKey }) => publicKey ?? []),
    approvers.flatMap(({ codeDigest }) => codeDigest ?? []),
  ];
  return columns.every(column => new Set(column).size === column.length);
}

function canApprove({ publicKey, codeDigest }: Approver): boolean {
  return publicKey !== null || codeDigest !== null;
}

/** A rule that nobody can satisfy would lock everybody out. */
function isPossible({ acts, approvers, quorumSet, approvals }: DualControlPolicy): boolean {
  return acts.length === 0 || quorumSet !== null || approvers.length >= approvals;
}
