import { z } from 'zod';
import { describeIssues } from '../../shared/contract/setup-file/describe-issues';
import type { PolicyPlace } from './policy-place';
import { readTrusted } from './read-trusted';
import { readPublicKey } from './signing-key';
import type { PublicKeyText } from './signing-key';
import { readStrictJson } from './strict-json';

/** Whose signature counts on this host. */
export interface PinnedKey {
  readonly key: PublicKeyText;
  /** An older policy than this is refused, also by a user who has seen none yet. */
  readonly leastVersion: number;
}

/** A key, none, or a file that says neither; a problem quotes no value. */
export type PinnedKeyState =
  | { readonly kind: 'none' }
  | { readonly kind: 'pinned'; readonly pin: PinnedKey }
  | { readonly kind: 'unreadable'; readonly problem: string };

const limits = { mostBytes: 4_096, deepest: 2 };

const schema = z.strictObject({
  v: z.literal(1),
  key: z
    .string()
    .max(200)
    .refine(text => readPublicKey(text) !== null, { error: 'must be an Ed25519 key' }),
  leastVersion: z.int().min(1).max(1_000_000_000),
});

/** Reads the key beside the policy, by the same rules of who may own it. Never throws. */
export function readPinnedKey({ keyFile, owners }: PolicyPlace): PinnedKeyState {
  const found = readTrusted({ file: keyFile, owners, mostBytes: limits.mostBytes });
  if (found === null) return { kind: 'none' };
  if (typeof found === 'string') return { kind: 'unreadable', problem: found };
  const read = readStrictJson(found, limits);
  if (read.kind === 'refused') return { kind: 'unreadable', problem: read.problem };
  const result = schema.safeParse(read.data);
  if (result.success) {
    const { key, leastVersion } = result.data;
    return { kind: 'pinned', pin: { key, leastVersion } };
  }
  const [problem] = describeIssues(result.error.issues, { data: read.data, schema });
  return { kind: 'unreadable', problem: problem ?? 'the file has another shape than expected' };
}

/** The file that pins a key, as `readPinnedKey` reads it. */
export function writePinnedKey({ key, leastVersion }: PinnedKey): string {
  return `${JSON.stringify({ v: 1, key, leastVersion }, null, 2)}\n`;
}
