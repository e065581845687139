import type { Item, ItemStore } from '../dsv/item-store';
import { current } from '../dsv/item-store';
import type { Row } from '../dsv/paging';
import { pageOf } from '../dsv/paging';
import type { Answer } from '../wire/answer';
import { noContent, ok } from '../wire/answer';
import { refusal } from '../wire/refusal';
import type { Call } from '../wire/router';
import { parameter } from '../wire/router';

/** Deletes as the query says: `force=true` removes at once and answers nothing, else it is marked. */
export function answerDelete<T>(call: Call, store: ItemStore<T>, key: string): Answer {
  if (!call.request.query.flag('force')) return ok({ message: store.mark(key) });
  store.destroy(key);
  return noContent();
}

/** Takes a mark away; the answer is empty. */
export function answerRestore<T>(store: ItemStore<T>, key: string): Answer {
  store.restore(key);
  return noContent();
}

/** The number at the end of `/version/3` and `/rollback/3`. @throws Refusal 400. */
export function versionParameter(call: Call): number {
  const text = parameter(call, 'version');
  if (!/^\d{1,9}$/.test(text)) throw refusal(400, 'version must be a number');
  return Number(text);
}

/** The current version and up to `count` before it, newest first. */
export function showRevisions<T>(
  item: Item<T>,
  count: number,
  show: (item: Item<T>) => unknown,
): readonly unknown[] {
  const { revisions } = item;
  const from = Math.max(0, revisions.length - 1 - count);
  return revisions
    .slice(from)
    .map((_, index) => show({ ...item, revisions: revisions.slice(0, from + index + 1) }))
    .reverse();
}

/** How a kind of item is listed. */
export interface Listing<T> {
  /** The texts that `searchTerm` is looked for in. */
  readonly texts: (item: Item<T>) => readonly string[];
  readonly show: (item: Item<T>) => unknown;
}

/**
 * One page of the common search: `searchTerm`, `sortedBy` name, created or lastModified.
 * @throws Refusal 400 for a sort the service does not know.
 */
export function answerList<T>(call: Call, items: readonly Item<T>[], listing: Listing<T>): Answer {
  const { query } = call.request;
  const term = query.text('searchTerm').toLowerCase();
  const fitting = items.filter(item =>
    listing.texts(item).some(text => text.toLowerCase().includes(term)),
  );
  const rank = ranking<T>(query.text('sortedBy') || 'lastModified');
  const rows: Row<Item<T>>[] = fitting.map(item => ({
    rank: rank(item),
    key: item.key,
    id: item.id,
    item,
  }));
  const page = pageOf(rows, query, call.tenant.behaviour);
  return ok({
    cursor: page.cursor,
    data: page.items.map(listing.show),
    length: page.items.length,
    limit: page.limit,
    total: page.total,
  });
}

function ranking<T>(sortedBy: string): (item: Item<T>) => number | string {
  if (sortedBy === 'name') return item => item.key;
  if (sortedBy === 'created') return item => item.revisions[0]?.atMs ?? 0;
  if (sortedBy === 'lastModified') return item => current(item).atMs;
  throw refusal(400, 'sortedBy must be name, created or lastModified');
}
