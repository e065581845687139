import { z } from 'zod';
import { canonicalJson } from '../../shared/lib/canonical-json';
import { isSignedBy } from '../audit/signer';
import type { AuditSigner } from '../audit/signer';
import { isWire, readWire, writeWire } from './wire-text';

const prefix = 'BGA1';

const statementShape = {
  v: z.literal(1),
  /** Digest of the request. */
  request: z.string().regex(/^[0-9a-f]{64}$/),
  approver: z.string().min(1).max(64),
  /** Where it was signed, as the program there says. */
  signer: z.strictObject({
    user: z.string().max(256),
    uid: z.number().nullable(),
    host: z.string().max(256),
  }),
  at: z.number(),
};

const statementSchema = z.strictObject(statementShape);
const signedSchema = z.strictObject({
  ...statementShape,
  signature: z.string().regex(/^[A-Za-z0-9+/]{86}==$/),
});

/** What is signed: that this person says yes to this request, where and when. */
export type ApprovalStatement = z.infer<typeof statementSchema>;
export type SignedApproval = z.infer<typeof signedSchema>;

/** Signs a statement (Ed25519 over canonical JSON). @returns the text that is handed back. */
export function signApproval(statement: ApprovalStatement, signer: AuditSigner): string {
  const signature = signer.sign(bytesOf(statement)).toString('base64');
  return writeWire(prefix, { ...statement, signature });
}

export function isApprovalText(typed: string): boolean {
  return isWire(prefix, typed);
}

/** @throws AppError `approval.invalid`. The signature is not looked at yet. */
export function readApproval(typed: string): SignedApproval {
  return readWire(prefix, typed, signedSchema);
}

/** @param publicKey base64 of 32 bytes. */
export function isGenuine({ signature, ...statement }: SignedApproval, publicKey: string): boolean {
  const key = Buffer.from(publicKey, 'base64');
  return isSignedBy(key, bytesOf(statement), Buffer.from(signature, 'base64'));
}

function bytesOf(statement: ApprovalStatement): Buffer {
  return Buffer.from(`bg1/approval/yes\n${canonicalJson(statement)}`);
}
