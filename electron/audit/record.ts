import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { AuditEvent, AuditKind } from '../../shared/domain/audit-event';
import type { EpochMs } from '../../shared/domain/entry';
import { canonicalJson } from '../../shared/lib/canonical-json';
import type { Json } from '../../shared/lib/canonical-json';
import type { HostIdentity } from '../platform/platform';
import type { Random } from '../platform/random';
import type { AuditPosition, AuditRecord } from './audit-log';
import { sealOf } from './epoch-keys';
import { operationOf } from './operations';
import { openBox, sealBox } from './sealed-box';
import type { AuditSigner } from './signer';

/** What `prev` of the very first record says. */
export const chainStart: AuditPosition = { sequence: 0, hash: '0'.repeat(64) };

/** Longest line that is read; none that is written comes near it. */
export const longestLine = 2 ** 20;

/** The kind of the records that carry a signature. */
export const checkpointKind = 'log.checkpoint';

export const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
export const hashPattern = /^[0-9a-f]{64}$/;

/** The one spelling of some bytes: the bits that fill the last character are zero. */
const base64 = z.base64().refine(text => Buffer.from(text, 'base64').toString('base64') === text);

const recordSchema = z.strictObject({
  v: z.literal(1),
  chain: z.string().regex(uuidPattern),
  seq: z.int().min(1),
  at: z.int(),
  kind: z.string().regex(/^[A-Za-z][A-Za-z0-9.-]{0,63}$/),
  op: z.string().regex(uuidPattern).nullable(),
  prev: z.string().regex(hashPattern),
  epoch: z.int().min(0),
  box: base64,
  // Missing or of another length, it is a record all the same: `verify` says what is wrong with it.
  mac: base64.optional(),
  sig: base64.optional(),
});

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
  readonly chain: string;
  readonly after: AuditPosition;
}

export interface RecordContext {
  readonly host: HostIdentity;
  /** Whom the event is sealed to. */
  readonly publicKey: Uint8Array;
  readonly random: Random;
  readonly epoch: { readonly epoch: number; readonly key: Uint8Array };
  /** Needed for a checkpoint alone. */
  readonly signer: AuditSigner | null;
}

/**
 * Writes a record as one line with its line feed. Only number, time and kind of the event are
 * readable; what it was about, who did it and why are sealed, and bound to the readable part.
 */
export function encodeRecord(record: NewRecord, context: RecordContext): Buffer {
  const { event, at, chain, after } = record;
  const { epoch, host, signer } = context;
  const clear = {
    v: 1 as const,
    chain,
    seq: after.sequence + 1,
    at,
    kind: event.kind,
    op: operationOf(event),
    prev: after.hash,
    epoch: epoch.epoch,
  };
  const content = { event: { ...event } as unknown as Json, actor: actorOf(host) };
  const plain = bytesOf(content);
  const box = sealBox(plain, bytesOf(clear), context).toString('base64');
  const boxed: StoredRecord = { ...clear, box };
  const signature = clear.kind === checkpointKind ? signer?.sign(signedBytes(boxed)) : undefined;
  const signed =
    signature === undefined ? boxed : { ...boxed, sig: Buffer.from(signature).toString('base64') };
  const mac = sealOf(epoch.key, sealedBytes(signed)).toString('base64');
  return Buffer.concat([bytesOf({ ...signed, mac }), Buffer.from('\n')]);
}

/** What the seal of a record covers: everything but itself. */
export function sealedBytes(record: StoredRecord): Buffer {
  return bytesOf(without(record, ['mac']));
}

/** What the signature of a checkpoint covers. */
export function signedBytes(record: StoredRecord): Buffer {
  return bytesOf(without(record, ['mac', 'sig']));
}

/** @param line without its line feed. @returns null when it is not a record in its one form. */
export function parseRecord(line: Uint8Array): StoredRecord | null {
  try {
    const bytes = Buffer.from(line.buffer, line.byteOffset, line.byteLength);
    const parsed = recordSchema.safeParse(JSON.parse(bytes.toString('utf8')));
    if (!parsed.success) return null;
    if (parsed.data.sig !== undefined && parsed.data.kind !== checkpointKind) return null;
    return bytesOf(parsed.data).equals(bytes) ? parsed.data : null;
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
  const clear = bytesOf(without(stored, ['box', 'mac', 'sig']));
  const plain = privateKey && openBox(Buffer.from(stored.box, 'base64'), clear, privateKey);
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

function without(
  record: StoredRecord,
  names: readonly (keyof StoredRecord)[],
): Readonly<Record<string, unknown>> {
  const rest: Partial<StoredRecord> = { ...record };
  for (const name of names) delete rest[name];
  return rest;
}

function bytesOf(content: Readonly<Record<string, unknown>>): Buffer {
  return Buffer.from(canonicalJson(content as Json));
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
