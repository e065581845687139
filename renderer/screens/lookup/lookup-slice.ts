import type { CatalogEntry, EntryId } from '../../../shared/domain/entry';
import { createSearchIndex } from '../../../shared/domain/search';
import type { SearchHit, SearchIndex } from '../../../shared/domain/search';
import type { CatalogSlice } from '../../state/catalog-slice';
import type { Slice } from '../../state/slice';

/** Rows shown at most; a longer list is not read at 3 a.m., it is narrowed by another letter. */
export const shownHits = 50;

export type LookupDialog = 'shortcuts' | 'endIncident' | 'servers';

export interface LookupState {
  readonly query: string;
  readonly hits: readonly SearchHit[];
  readonly selectedId: EntryId | null;
  readonly openDialog: LookupDialog | null;
  /** What it means to work on a workstation has been read, in this session. */
  readonly workstationSeen: boolean;
}

export interface LookupActions {
  setQuery(query: string): void;
  select(id: EntryId): void;
  /** Moves by rows, stopping at either end; infinities go to the ends. */
  moveSelection(rows: number): void;
  /** Looks again after the catalogue has changed, keeping the selection where it still exists. */
  rankAgain(): void;
  showDialog(dialog: LookupDialog): void;
  closeDialog(): void;
  noteWorkstation(): void;
}

export type LookupSlice = LookupState & LookupActions;

/** Query, hits and selection. Searching is local: no keystroke reaches main. */
export function createLookupSlice(): Slice<CatalogSlice, LookupState, LookupActions> {
  const indexOf = createIndexMemory();
  const find = (entries: readonly CatalogEntry[], query: string): readonly SearchHit[] =>
    indexOf(entries).search(query, shownHits);
  return {
    name: 'lookup',
    clearOn: ['lock'],
    empty: { query: '', hits: [], selectedId: null, openDialog: null, workstationSeen: false },
    actions: ({ get, set }) => ({
      setQuery(query) {
        const hits = find(get().catalog.entries, query);
        set({ query, hits, selectedId: firstAnswer(hits) });
      },
      select: id => set({ selectedId: id }),
      moveSelection(rows) {
        const { hits, selectedId } = get();
        const at = hits.findIndex(hit => hit.entry.id === selectedId);
        const target = Math.min(Math.max(at + rows, 0), hits.length - 1);
        set({ selectedId: hits[target]?.entry.id ?? null });
      },
      rankAgain() {
        const { catalog, query, selectedId } = get();
        const hits = find(catalog.entries, query);
        const kept = hits.some(hit => hit.entry.id === selectedId);
        set({ hits, selectedId: kept ? selectedId : firstAnswer(hits) });
      },
      showDialog: dialog => set({ openDialog: dialog }),
      closeDialog: () => set({ openDialog: null }),
      noteWorkstation: () => set({ workstationSeen: true }),
    }),
  };
}

/** What Enter copies without looking. A hit that misses a word of the query has to be chosen by hand. */
function firstAnswer([first]: readonly SearchHit[]): EntryId | null {
  return first?.complete === true ? first.entry.id : null;
}

/** Every change of a tenant's state brings the whole list again; the index is built only for a new list. */
function createIndexMemory(): (entries: readonly CatalogEntry[]) => SearchIndex {
  let known: readonly CatalogEntry[] = [];
  let index = createSearchIndex(known);
  return entries => {
    if (!sameEntries(known, entries)) {
      index = createSearchIndex(entries);
      known = entries;
    }
    return index;
  };
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
