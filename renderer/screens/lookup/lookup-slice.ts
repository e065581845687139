import type { CatalogEntry, EntryId, SecretPath } from '../../../shared/domain/entry';
import type { SearchHit } from '../../../shared/domain/search';
import type { CatalogSlice, CatalogState } from '../../state/catalog-slice';
import type { Slice } from '../../state/slice';
import { isCommand } from './command-sign';
import { createIndexMemory } from './lookup-index';

/** Rows shown at most; a longer list is not read at 3 a.m., it is narrowed by another letter. */
export const shownHits = 50;

export type LookupDialog = 'shortcuts' | 'actions' | 'endIncident' | 'servers' | 'vaults';

export interface LookupState {
  readonly query: string;
  readonly hits: readonly SearchHit[];
  readonly selectedId: EntryId | null;
  /** Of the commands that fit, while the search begins with their sign. */
  readonly commandRow: number;
  readonly openDialog: LookupDialog | null;
  /** What it means to work on a workstation has been read, in this session. */
  readonly workstationSeen: boolean;
  /** So has what it means to copy in a remote session. */
  readonly remoteSeen: boolean;
}

export interface LookupActions {
  setQuery(query: string): void;
  select(id: EntryId): void;
  /** Moves by rows, stopping at either end; infinities go to the ends. */
  moveSelection(rows: number): void;
  /** Moves among this many commands. */
  moveCommand(rows: number, count: number): void;
  /** Looks again after the catalogue has changed, keeping the selection where it still exists. */
  rankAgain(): void;
  /** All copies of one path, in the order of asking. */
  copiesOf(path: SecretPath): readonly CatalogEntry[];
  /** Takes the secret from the tenant of this copy from now on. */
  takeFrom(copy: CatalogEntry): void;
  /** Takes the next tenant for the selected path. @returns false when no other holds it. */
  switchTenant(): boolean;
  showDialog(dialog: LookupDialog): void;
  closeDialog(): void;
  noteWorkstation(): void;
  noteRemote(): void;
}

export type LookupSlice = LookupState & LookupActions;

/** Query, hits and selection. Searching is local: no keystroke reaches main. */
export function createLookupSlice(): Slice<CatalogSlice, LookupState, LookupActions> {
  const indexOf = createIndexMemory();
  const find = ({ catalog, chosenTenants }: CatalogState, query: string): readonly SearchHit[] => {
    if (isCommand(query)) return [];
    const { index, copies } = indexOf(catalog);
    return index.search(query, shownHits).map(hit => {
      const { path } = hit.entry;
      const chosen = copies.of(path).find(({ tenant }) => tenant === chosenTenants[path]);
      return chosen ? { ...hit, entry: chosen } : hit;
    });
  };
  return {
    name: 'lookup',
    clearOn: ['lock'],
    empty: {
      query: '',
      hits: [],
      selectedId: null,
      commandRow: 0,
      openDialog: null,
      workstationSeen: false,
      remoteSeen: false,
    },
    actions: ({ get, set }) => ({
      setQuery(query) {
        const hits = find(get(), query);
        set({ query, hits, selectedId: firstAnswer(hits), commandRow: 0 });
      },
      select: id => set({ selectedId: id }),
      moveSelection(rows) {
        const { hits, selectedId } = get();
        const at = hits.findIndex(hit => hit.entry.id === selectedId);
        const target = Math.min(Math.max(at + rows, 0), hits.length - 1);
        set({ selectedId: hits[target]?.entry.id ?? null });
      },
      moveCommand(rows, count) {
        const { commandRow } = get();
        set({ commandRow: Math.min(Math.max(commandRow + rows, 0), Math.max(count - 1, 0)) });
      },
      rankAgain() {
        const { query, selectedId } = get();
        const hits = find(get(), query);
        const kept = hits.some(hit => hit.entry.id === selectedId);
        set({ hits, selectedId: kept ? selectedId : firstAnswer(hits) });
      },
      copiesOf: path => indexOf(get().catalog).copies.of(path),
      takeFrom(copy) {
        get().chooseTenant(copy);
        set({ hits: find(get(), get().query), selectedId: copy.id });
      },
      switchTenant() {
        const { hits, selectedId } = get();
        const selected = hits.find(({ entry }) => entry.id === selectedId)?.entry;
        const copies = selected ? get().copiesOf(selected.path) : [];
        const next = copies[(copies.findIndex(({ id }) => id === selectedId) + 1) % copies.length];
        if (!next || next.id === selectedId) return false;
        get().takeFrom(next);
        return true;
      },
      showDialog: dialog => set({ openDialog: dialog }),
      closeDialog: () => set({ openDialog: null }),
      noteWorkstation: () => set({ workstationSeen: true }),
      noteRemote: () => set({ remoteSeen: true }),
    }),
  };
}

/** What Enter copies without looking. A hit that misses a word of the query has to be chosen by hand. */
function firstAnswer([first]: readonly SearchHit[]): EntryId | null {
  return first?.complete === true ? first.entry.id : null;
}
