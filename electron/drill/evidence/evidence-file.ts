import { z } from 'zod';
import { drillScenarios, drillStepIds } from '../../../shared/domain/drill';
import type { DrillEvidence } from '../../../shared/domain/drill';
import { AppError } from '../../../shared/errors/app-error';
import { canonicalJson } from '../../../shared/lib/canonical-json';
import type { Json } from '../../../shared/lib/canonical-json';

/** Evidence before its document was made. */
export type DraftEvidence = Omit<DrillEvidence, 'pdfSha256'>;

/** What stands in `evidence.json`; both texts are base64. */
export interface SignedEvidence {
  readonly evidence: DrillEvidence;
  /** Ed25519, 32 bytes. */
  readonly publicKey: string;
  /** Ed25519 over the canonical bytes of `evidence`, 64 bytes. */
  readonly signature: string;
}

/** Ten times what the longest drill writes. */
export const mostEvidenceBytes = 256 * 1024;

const text = z.string().max(4096);
const count = z.int().min(0);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const evidence = z.strictObject({
  format: z.literal('breakglass drill 1'),
  id: z.uuid(),
  scenario: z.enum(drillScenarios),
  ground: z.enum(['sandbox', 'canary']),
  startedAt: count,
  endedAt: count,
  host: text,
  user: text,
  appVersion: text,
  passed: z.boolean(),
  expected: text,
  failure: text.nullable(),
  steps: z
    .array(
      z.strictObject({
        id: z.enum(drillStepIds),
        outcome: z.enum(['pass', 'fail', 'skipped']),
        ms: count,
        detail: text,
      }),
    )
    .max(100),
  secret: z
    .strictObject({
      tenant: text,
      path: text,
      version: text,
      servedFrom: z.enum(['vault', 'offline', 'cache']),
    })
    .nullable(),
  firstCredentialMs: count.nullable(),
  stalenessMs: count.nullable(),
  alertRoundTripMs: count.nullable(),
  auditHead: z.strictObject({ sequence: count, hash: sha256 }).nullable(),
  pdfSha256: sha256,
});

const signed = z.strictObject({
  evidence,
  publicKey: z.string().length(44),
  signature: z.string().length(88),
});

/** The bytes that are signed. */
export function bytesToSign(subject: DrillEvidence): Buffer {
  return Buffer.from(canonicalJson(subject as unknown as Json), 'utf8');
}

/** The whole file: canonical, one line. */
export function evidenceFile(whole: SignedEvidence): Buffer {
  return Buffer.from(`${canonicalJson(whole as unknown as Json)}\n`, 'utf8');
}

/**
 * Reads a file back. What is not exactly what this program writes is not taken: a key twice, another
 * order, a blank more.
 * @throws AppError `drill.evidenceInvalid` for anything that is no evidence, `drill.evidenceTampered`
 * for evidence that is written in other bytes.
 */
export function readEvidenceFile(bytes: Uint8Array): SignedEvidence {
  if (bytes.length > mostEvidenceBytes) throw invalid('too long');
  const read = signed.safeParse(parsed(bytes));
  if (!read.success) throw invalid('not a drill evidence file');
  if (!evidenceFile(read.data).equals(bytes)) {
    throw new AppError('drill.evidenceTampered', { detail: 'evidence.json was written anew' });
  }
  return read.data;
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    throw invalid('not JSON');
  }
}

function invalid(detail: string): AppError {
  return new AppError('drill.evidenceInvalid', { detail });
}
