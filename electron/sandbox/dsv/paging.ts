import type { SandboxBehaviour } from '../options';
import type { Fields } from '../wire/fields';
import { refusal } from '../wire/refusal';

/** One thing in a list: what it is sorted by, a name that settles ties, and what is shown. */
export interface Row<T> {
  readonly rank: number | string;
  readonly key: string;
  readonly id: string;
  readonly item: T;
}

/** One page of a list. */
export interface Page<T> {
  /** '' on the last page. */
  readonly cursor: string;
  readonly items: readonly T[];
  readonly limit: number;
  readonly sort: 'asc' | 'desc';
  readonly total: number;
}

/**
 * Cuts the page that a query asks for: `limit`, `cursor`, `sort` (newest first by default). A
 * cursor names the last row that was seen, so rows that come or go meanwhile neither repeat nor
 * hide others.
 * @throws Refusal 400 for a limit, sort or cursor that makes no sense.
 */
export function pageOf<T>(
  rows: readonly Row<T>[],
  query: Fields,
  behaviour: SandboxBehaviour,
): Page<T> {
  const sort = sortOf(query);
  const limit = limitOf(query, behaviour);
  const direction = sort === 'asc' ? 1 : -1;
  const sorted = [...rows].sort((a, b) => direction * compare(a, b));
  const anchor = anchorOf(query);
  const start = anchor === null ? 0 : sorted.findIndex(row => direction * compare(row, anchor) > 0);
  const rest = start < 0 ? [] : sorted.slice(start);
  const shown = rest.slice(0, limit);
  const last = shown.at(-1);
  return {
    cursor: last === undefined || rest.length <= limit ? '' : cursorOf(last),
    items: shown.map(row => row.item),
    limit,
    sort,
    total: rows.length,
  };
}

type Place = Pick<Row<unknown>, 'rank' | 'key'>;

function compare(a: Place, b: Place): number {
  if (a.rank !== b.rank) return a.rank < b.rank ? -1 : 1;
  if (a.key === b.key) return 0;
  return a.key < b.key ? -1 : 1;
}

function sortOf(query: Fields): 'asc' | 'desc' {
  const sort = query.text('sort').toLowerCase();
  if (sort === '') return 'desc';
  if (sort !== 'asc' && sort !== 'desc') throw refusal(400, 'sort must be asc or desc');
  return sort;
}

function limitOf(query: Fields, behaviour: SandboxBehaviour): number {
  const limit = query.whole('limit', 0);
  if (limit < 0) throw refusal(400, 'limit must not be negative');
  return limit === 0 ? behaviour.defaultPageSize : Math.min(limit, behaviour.maximumPageSize);
}

function cursorOf(row: Row<unknown>): string {
  const place = { id: row.id, path: row.key, version: 'v-current', latest: row.rank };
  return Buffer.from(JSON.stringify(place), 'utf8').toString('base64url');
}

function anchorOf(query: Fields): Place | null {
  const cursor = query.text('cursor');
  if (cursor === '') return null;
  const place = decode(cursor);
  if (place === null) throw refusal(400, 'invalid cursor');
  return place;
}

function decode(cursor: string): Place | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (typeof value !== 'object' || value === null) return null;
    if (!('path' in value) || !('latest' in value)) return null;
    const { path, latest } = value;
    if (typeof path !== 'string') return null;
    return typeof latest === 'number' || typeof latest === 'string'
      ? { rank: latest, key: path }
      : null;
  } catch {
    return null;
  }
}
