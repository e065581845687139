import { gatherCopies } from '../../../shared/domain/copies';
import type { Copies } from '../../../shared/domain/copies';
import { createSearchIndex, restoreSearchIndex } from '../../../shared/domain/search';
import type { SearchIndex } from '../../../shared/domain/search';
import type { ShownCatalog } from '../../state/shown-catalog';

/** What the window searches, and what it knows of the copies of one path. */
export interface LookupIndex {
  readonly index: SearchIndex;
  readonly copies: Copies;
}

type Listed = Pick<ShownCatalog, 'entries' | 'index' | 'routing'>;

/** The index is taken up, or built where there is none, only for another list. */
export function createIndexMemory(): (catalog: Listed) => LookupIndex {
  let known: Pick<Listed, 'entries' | 'routing'> = { entries: [], routing: [] };
  let prepared = prepare({ ...known, index: null });
  return catalog => {
    if (known.entries !== catalog.entries || !sameRules(known, catalog)) {
      prepared = prepare(catalog);
      known = { entries: catalog.entries, routing: catalog.routing };
    }
    return prepared;
  };
}

/** One row for every path: the copy that is asked first. */
function prepare({ entries, index: saved, routing }: Listed): LookupIndex {
  const copies = gatherCopies(entries, routing);
  const index = saved === null ? createSearchIndex(entries) : restoreSearchIndex(saved, entries);
  if (copies.best.length === entries.length) return { index, copies };
  const best = new Set(copies.best);
  return { index: index.only(entry => best.has(entry)), copies };
}

function sameRules(one: Pick<Listed, 'routing'>, other: Pick<Listed, 'routing'>): boolean {
  return JSON.stringify(one.routing) === JSON.stringify(other.routing);
}
