import type { CatalogView } from '../../../shared/contract/catalog';
import { gatherCopies } from '../../../shared/domain/copies';
import type { Copies } from '../../../shared/domain/copies';
import type { CatalogEntry } from '../../../shared/domain/entry';
import { createSearchIndex } from '../../../shared/domain/search';
import type { SearchIndex } from '../../../shared/domain/search';

/** What the window searches, and what it knows of the copies of one path. */
export interface LookupIndex {
  readonly index: SearchIndex;
  readonly copies: Copies;
}

/** Every change of a tenant's state brings the whole list again; the index is built only for a new list. */
export function createIndexMemory(): (catalog: CatalogView) => LookupIndex {
  let known: Pick<CatalogView, 'entries' | 'routing'> = { entries: [], routing: [] };
  let prepared = prepare(known);
  return catalog => {
    if (!sameEntries(known.entries, catalog.entries) || !sameRules(known, catalog)) {
      prepared = prepare(catalog);
      known = catalog;
    }
    return prepared;
  };
}

/** One row for every path: the copy that is asked first. */
function prepare({ entries, routing }: Pick<CatalogView, 'entries' | 'routing'>): LookupIndex {
  const copies = gatherCopies(entries, routing);
  return { index: createSearchIndex(copies.best), copies };
}

function sameRules(
  one: Pick<CatalogView, 'routing'>,
  other: Pick<CatalogView, 'routing'>,
): boolean {
  return JSON.stringify(one.routing) === JSON.stringify(other.routing);
}

function sameEntries(one: readonly CatalogEntry[], other: readonly CatalogEntry[]): boolean {
  if (one === other) return true;
  return one.length === other.length && one.every((entry, at) => sameEntry(entry, other[at]));
}

function sameEntry(one: CatalogEntry, other: CatalogEntry | undefined): boolean {
  return (
    one.id === other?.id &&
    one.asOf === other.asOf &&
    one.version === other.version &&
    one.fields.length === other.fields.length
  );
}
