import path from 'node:path';
import { z } from 'zod';
import { canonicalJson } from '../../../shared/lib/canonical-json';
import type { Json } from '../../../shared/lib/canonical-json';
import type { ShippingFolder } from './shipping-folder';
import { readSmallFile, replaceFile } from './shipping-folder';

/** First and last number of records, both included. */
export type Span = readonly [first: number, last: number];

/** How far one sink has come. */
export interface Cursor {
  /** It has this record and all before it. */
  readonly seq: number;
  /** What it got without content; follows once somebody can open it. */
  readonly owed: readonly Span[];
  readonly failure: { readonly at: number; readonly detail: string } | null;
}

const schema = z.strictObject({
  seq: z.int().min(0),
  owed: z.array(z.tuple([z.int(), z.int()])),
  failure: z.strictObject({ at: z.int(), detail: z.string() }).nullable(),
});

const start: Cursor = { seq: 0, owed: [], failure: null };

/** Most spans that are remembered; beyond it neighbours become one, and some content is sent twice. */
const mostSpans = 64;

/** A cursor that is lost or damaged starts again at the first record: twice is allowed, never not. */
export async function readCursor(place: ShippingFolder, sink: string): Promise<Cursor> {
  const text = await readSmallFile(place, fileOf(place, sink));
  try {
    return text === null ? start : schema.parse(JSON.parse(text));
  } catch {
    return start;
  }
}

export function writeCursor(place: ShippingFolder, sink: string, cursor: Cursor): Promise<void> {
  return replaceFile(place, fileOf(place, sink), `${canonicalJson(cursor as unknown as Json)}\n`);
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

function fileOf({ folder }: ShippingFolder, sink: string): string {
  return path.join(folder, `shipped-${sink}.json`);
}
