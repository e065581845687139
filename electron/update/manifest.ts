import { z } from 'zod';
import { describeIssues } from '../../shared/contract/setup-file/describe-issues';
import type { EpochMs } from '../../shared/domain/entry';
import { AppError } from '../../shared/errors/app-error';
import { canonicalJson } from '../../shared/lib/canonical-json';
import type { Json } from '../../shared/lib/canonical-json';
import { isSignedBy, readPublicKey } from '../policy/signing-key';
import type { PublicKeyText } from '../policy/signing-key';
import { readStrictJson } from '../policy/strict-json';
import { versionPattern } from '../policy/version';

/** One package of a version. */
export interface UpdateFile {
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

/** What somebody says of a version, before anybody has asked whether to believe it. */
export interface UpdateManifest {
  readonly v: 1;
  readonly version: string;
  /** ISO 8601 in UTC. */
  readonly publishedAt: string;
  /** After this time it may hide a newer version; ISO 8601 in UTC. */
  readonly expiresAt: string;
  readonly files: readonly UpdateFile[];
}

/** What must be true of a manifest. */
export interface ManifestNeeds {
  readonly key: PublicKeyText;
  readonly now: EpochMs;
}

/** Larger than any manifest, in bytes. */
export const mostManifestBytes = 64 * 1024;

const time = z.iso.datetime({ offset: false });

const schema = z.strictObject({
  v: z.literal(1),
  version: z.string().regex(versionPattern),
  publishedAt: time,
  expiresAt: time,
  files: z
    .array(
      z.strictObject({
        // A name and no way to another folder.
        name: z.string().regex(/^[A-Za-z0-9][\w.+~-]{0,199}$/),
        size: z.int().min(1),
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
      }),
    )
    .min(1)
    .max(50),
  signature: z.strictObject({ key: z.string().max(200), value: z.string().max(200) }),
});

/** Nothing else that such a key signs begins like it. */
const purpose = 'breakglass update v1\n';

/** The bytes that are signed: a fixed line, then the manifest without its signature as RFC 8785 writes it. */
export function bytesToSign(manifest: UpdateManifest): Uint8Array {
  return Buffer.from(purpose + canonicalJson(manifest as unknown as Json));
}

/**
 * Believes a manifest, or says why not. Who signed it is asked before anything it says counts.
 * @throws AppError `update.unreadable`, `update.untrusted`, `update.expired`.
 */
export function readManifest(bytes: Uint8Array, { key, now }: ManifestNeeds): UpdateManifest {
  const read = readStrictJson(bytes, { mostBytes: mostManifestBytes, deepest: 4 });
  if (read.kind === 'refused') throw unreadable(read.problem);
  const result = schema.safeParse(read.data);
  if (!result.success) {
    const [problem] = describeIssues(result.error.issues, { data: read.data, schema });
    throw unreadable(problem ?? 'it has another shape than expected');
  }
  const { signature, ...manifest } = result.data;
  const trusted = readPublicKey(key);
  if (trusted === null || signature.key !== key) throw untrusted('it is signed with another key');
  if (!isSignedBy(bytesToSign(manifest), signature.value, trusted)) {
    throw untrusted('the signature does not fit');
  }
  if (Date.parse(manifest.expiresAt) <= now) {
    throw new AppError('update.expired', { detail: `since ${manifest.expiresAt}` });
  }
  return manifest;
}

function unreadable(problem: string): AppError {
  return new AppError('update.unreadable', { detail: `manifest: ${problem}` });
}

function untrusted(detail: string): AppError {
  return new AppError('update.untrusted', { detail });
}
