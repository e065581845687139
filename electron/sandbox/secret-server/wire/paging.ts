import type { ServerBehaviour } from '../options';
import type { Query } from './query';

/** One page of a list, in the product's order of fields. */
export interface Paging<T> {
  readonly batchCount: number;
  readonly currentPage: number;
  readonly pageCount: number;
  readonly hasNext: boolean;
  readonly hasPrev: boolean;
  readonly nextSkip: number;
  readonly prevSkip: number;
  readonly skip: number;
  readonly take: number;
  readonly total: number;
  readonly severity: 'None';
  readonly success: true;
  readonly sortBy: readonly SortBy[];
  readonly records: readonly T[];
}

interface SortBy {
  readonly name: string;
  readonly direction: 'None' | 'Asc' | 'Desc';
  readonly priority: number;
}

/** How a list is shown. */
export interface Listing<R, T> {
  readonly rows: readonly R[];
  /** Only the rows of the page are shown. */
  readonly show: (row: R) => T;
  /** What the rows are sorted by, by the name of the column in lower case. */
  readonly columns: Readonly<Record<string, (row: R) => string | number>>;
}

/** Cuts the page that `skip`, `take` and `sortBy[0].*` ask for; the first column is the default. */
export function pageOf<R, T>(
  { rows, show, columns }: Listing<R, T>,
  query: Query,
  behaviour: ServerBehaviour,
): Paging<T> {
  const skip = Math.max(0, query.whole('skip', 0));
  const asked = query.whole('take', behaviour.defaultTake);
  const take = Math.min(Math.max(1, asked), behaviour.maximumTake);
  const sort = sortOf(query, Object.keys(columns));
  const value = columns[sort.name] ?? (() => 0);
  const direction = sort.direction === 'Desc' ? -1 : 1;
  const sorted = rows.toSorted((a, b) => direction * compare(value(a), value(b)));
  const shown = sorted.slice(skip, skip + take);
  const isCounted = !query.flag('filter.doNotCalculateTotal', false);
  const hasNext = skip + take < rows.length;
  return {
    batchCount: shown.length,
    currentPage: Math.floor(skip / take) + 1,
    pageCount: isCounted ? Math.ceil(rows.length / take) : 0,
    hasNext,
    hasPrev: skip > 0,
    nextSkip: hasNext ? skip + take : 0,
    prevSkip: Math.max(0, skip - take),
    skip,
    take,
    total: isCounted ? rows.length : 0,
    severity: 'None',
    success: true,
    sortBy: [sort],
    records: shown.map(show),
  };
}

function sortOf(query: Query, columns: readonly string[]): SortBy {
  const asked = query.text('sortBy[0].name').toLowerCase();
  const direction = query.text('sortBy[0].direction').toLowerCase();
  return {
    name: columns.includes(asked) ? asked : (columns[0] ?? ''),
    direction: direction === 'desc' ? 'Desc' : 'Asc',
    priority: 0,
  };
}

function compare(a: string | number, b: string | number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
