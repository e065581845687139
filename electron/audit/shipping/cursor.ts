import { z } from 'zod';
import { canonicalJson } from '../../../shared/lib/canonical-json';
import type { Json } from '../../../shared/lib/canonical-json';
import type { AuditLog } from '../audit-log';
import { parseRecord } from '../record';
import type { BesideLog } from '../beside-log';
import { readBeside, replaceBeside } from '../beside-log';

/** First and last number of records, both included. */
export type Span = readonly [first: number, last: number];

/** How far one sink has come. */
export interface Cursor {
  /** The log that the numbers belong to; null before the first delivery. */
  readonly chain: string | null;
  /** It has this record and all before it. */
  readonly seq: number;
  /** What it got without content; follows once somebody can open it. */
  readonly owed: readonly Span[];
  readonly failure: { readonly at: number; readonly detail: string } | null;
}

const schema = z.strictObject({
  chain: z.string().nullable(),
  seq: z.int().min(0),
  owed: z.array(z.tuple([z.int(), z.int()])),
  failure: z.strictObject({ at: z.int(), detail: z.string() }).nullable(),
});

const start: Cursor = { chain: null, seq: 0, owed: [], failure: null };

/** Most spans that are remembered; beyond it neighbours become one, and some content is sent twice. */
const mostSpans = 64;

/**
 * A cursor that is lost, damaged or of a log that was set aside starts again at the first record:
 * twice is allowed, never not.
 * @param chain the log as it is now; null while it holds nothing.
 */
export async function readCursor(
  place: BesideLog,
  sink: string,
  chain: string | null,
): Promise<Cursor> {
  const text = await readBeside(place, fileOf(sink));
  try {
    const known = text === null ? start : schema.parse(JSON.parse(text));
    return known.chain === chain ? known : { ...start, chain };
  } catch {
    return { ...start, chain };
  }
}

/** Which log this is: what its first record says. */
export async function chainOf(source: Pick<AuditLog, 'read'>): Promise<string | null> {
  for await (const { bytes } of source.read({ after: 0, limit: 1 }, null)) {
    return parseRecord(bytes)?.chain ?? null;
  }
  return null;
}

export function writeCursor(place: BesideLog, sink: string, cursor: Cursor): Promise<void> {
  return replaceBeside(place, fileOf(sink), `${canonicalJson(cursor as unknown as Json)}\n`);
}

/** Adds one number behind those that are there. */
export function withOwed(owed: readonly Span[], seq: number): readonly Span[] {
  const last = owed.at(-1);
  if (last !== undefined && last[1] + 1 >= seq) {
    return [...owed.slice(0, -1), [last[0], Math.max(last[1], seq)]];
  }
  const [one, other, ...rest] = owed;
  const kept = owed.length < mostSpans || !one || !other ? owed : [joined(one, other), ...rest];
  return [...kept, [seq, seq]];
}

function joined(one: Span, other: Span): Span {
  return [one[0], other[1]];
}

/** Takes away every number up to this one. */
export function withoutOwed(owed: readonly Span[], upTo: number): readonly Span[] {
  return owed.flatMap(([first, last]): readonly Span[] =>
    last <= upTo ? [] : [[Math.max(first, upTo + 1), last]],
  );
}

/** How many numbers there are. */
export function countOwed(owed: readonly Span[]): number {
  return owed.reduce((sum, [first, last]) => sum + last - first + 1, 0);
}

function fileOf(sink: string): string {
  return `shipped-${sink}.json`;
}
