import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { AuditEvent, AuditKind } from '../../shared/domain/audit-event';
import type { EpochMs } from '../../shared/domain/entry';
import { canonicalJson } from '../../shared/lib/canonical-json';
import type { Json } from '../../shared/lib/canonical-json';
import type { HostIdentity } from '../platform/platform';
import type { Random } from '../platform/random';
import type { AuditPosition, AuditRecord } from './audit-log';
import { openBox, sealBox } from './sealed-box';

/** What `prev` of the very first record says. */
export const chainStart: AuditPosition = { sequence: 0, hash: '0'.repeat(64) };

/** Longest line that is read; none that is written comes near it. */
export const longestLine = 2 ** 20;

const clearShape = {
  v: z.literal(1),
  seq: z.int().min(1),
  at: z.int(),
  kind: z.string().max(64),
  prev: z.string().regex(/^[0-9a-f]{64}$/),
};
const recordSchema = z.strictObject({ ...clearShape, box: z.base64() });

/** One line of the log, taken apart. */
export type StoredRecord = z.infer<typeof recordSchema>;

const contentSchema = z.object({
  event: z.looseObject({ kind: z.string() }),
  actor: z.object({
    user: z.string(),
    uid: z.int().nullable(),
    host: z.string(),
    pid: z.int(),
    app: z.string(),
  }),
});

export interface NewRecord {
  readonly event: AuditEvent;
  readonly at: EpochMs;
  readonly after: AuditPosition;
}

export interface RecordContext {
  readonly host: HostIdentity;
  readonly publicKey: Uint8Array;
  readonly random: Random;
}

/**
 * Writes a record as one line with its line feed. Only number, time and kind of the event are
 * readable; what it was about, who did it and why are sealed, and bound to the readable part.
 */
export function encodeRecord(record: NewRecord, context: RecordContext): Buffer {
  const { event, at, after } = record;
  const clear = { v: 1, seq: after.sequence + 1, at, kind: event.kind, prev: after.hash };
  const content = { event: { ...event } as unknown as Json, actor: actorOf(context.host) };
  const plain = Buffer.from(canonicalJson(content));
  const box = sealBox(plain, Buffer.from(canonicalJson(clear)), context);
  return Buffer.from(`${canonicalJson({ ...clear, box: box.toString('base64') })}\n`);
}

/** @param line without its line feed. @returns null when it is not a record. */
export function parseRecord(line: Uint8Array): StoredRecord | null {
  try {
    const parsed = recordSchema.safeParse(JSON.parse(Buffer.from(line).toString('utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** SHA-256 of a line without its line feed, as the next record's `prev` has it. */
export function hashOf(line: Uint8Array): string {
  return createHash('sha256').update(line).digest('hex');
}

/** Opens the sealed part as far as the key allows. */
export function readRecord(
  stored: StoredRecord,
  hash: string,
  privateKey: Uint8Array | null,
): AuditRecord {
  const { box, ...clear } = stored;
  const plain =
    privateKey &&
    openBox(Buffer.from(box, 'base64'), Buffer.from(canonicalJson(clear)), privateKey);
  const content = plain === null ? null : parseContent(plain);
  return {
    sequence: stored.seq,
    hash,
    at: stored.at,
    kind: stored.kind as AuditKind,
    event: content?.event ?? null,
    actor: content?.actor ?? null,
  };
}

function parseContent(
  plain: Buffer,
): { readonly event: AuditEvent; readonly actor: string } | null {
  try {
    const { event, actor } = contentSchema.parse(JSON.parse(plain.toString('utf8')));
    // Sealed by this program and authenticated; the shapes of old events are theirs to keep.
    return { event: event as unknown as AuditEvent, actor: `${actor.user}@${actor.host}` };
  } catch {
    return null;
  }
}

function actorOf({ osUser, uid, hostName, pid, appVersion }: HostIdentity): Json {
  return { user: osUser, uid, host: hostName, pid, app: appVersion };
}
