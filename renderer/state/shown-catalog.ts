import type { CatalogView } from '../../shared/contract/catalog';
import type { CatalogEntry } from '../../shared/domain/entry';
import type { PackedList } from '../../shared/domain/packed-list/packed-list';
import { unpackEntries } from '../../shared/domain/packed-list/unpack-entries';
import { isSameJson } from '../../shared/lib/same-json';

/** What main says of the estate, and its entries one by one. */
export interface ShownCatalog extends CatalogView {
  readonly entries: readonly CatalogEntry[];
}

/** Every change of a tenant's state brings the whole list again; it is unpacked only where it is another. */
export function unpacked(view: CatalogView, before: ShownCatalog): ShownCatalog {
  const isKnown = isSameJson(view.lists, before.lists);
  return { ...view, entries: isKnown ? before.entries : entriesOf(view.lists) };
}

function entriesOf(lists: readonly PackedList[]): readonly CatalogEntry[] {
  const [first = [], ...others] = lists.map(list => unpackEntries(list, 'list'));
  return others.length === 0 ? first : [first, ...others].flat();
}
