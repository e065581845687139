import type { Bridge } from '../../../../shared/contract/contract';
import type {
  ImportedMapsView,
  MapPreviewView,
  PushMapView,
} from '../../../../shared/contract/maps';
import type { WireError } from '../../../../shared/errors/app-error';
import type { Slice, SliceTools } from '../../../state/slice';
import { labels } from '../../../words/labels';
import type { AdminNeeds, AdminSlice } from '../admin-slice';
import type { PlacesSlice } from '../tenants/places-slice';
import { changesOf, freeId, hasChanges, readDrafts } from './map-drafts';
import type { MapDraft } from './map-drafts';
import { emptyForm, formOf } from './map-form';
import type { MapForm } from './map-form';

/** What is known of where a map leads. */
export type PreviewState =
  | { readonly kind: 'none'; readonly shown: MapPreviewView | null }
  | { readonly kind: 'asking'; readonly shown: MapPreviewView | null }
  | { readonly kind: 'shown'; readonly shown: MapPreviewView }
  | { readonly kind: 'failed'; readonly shown: null; readonly error: WireError };

/** The import while its dialog is open. */
export type MapImportState =
  | { readonly kind: 'choosing' | 'asking' }
  | { readonly kind: 'found'; readonly found: ImportedMapsView }
  | { readonly kind: 'failed'; readonly error: WireError };

export interface MapsState {
  readonly mapDrafts: readonly MapDraft[];
  readonly mapsLoaded: boolean;
  readonly chosenMap: number | null;
  readonly mapPreview: PreviewState;
  readonly mapQuestion: 'save' | 'discard' | null;
  /** How often somebody wanted to save while a map was incomplete; what is missing is marked from then on. */
  readonly mapSaveTries: number;
  readonly mapImport: MapImportState | null;
  readonly mapsSaving: boolean;
}

export interface MapsActions {
  /** Reads the maps of this host; what is being edited stays as it is. */
  loadMaps(): Promise<void>;
  chooseMap(key: number): void;
  /** From another tab to one map. */
  openMap(id: string): Promise<void>;
  changeMap(key: number, patch: Partial<MapForm>): void;
  addMap(): void;
  removeMap(key: number): void;
  takeBackMap(key: number): void;
  discardMaps(): void;
  /** Forgets what is not saved, and leaves. */
  leaveMaps(): void;
  /** A later call takes the place of one under way. */
  previewMap(map: PushMapView): Promise<void>;
  dropPreview(): void;
  /** Asks before saving, or leads to what is incomplete. */
  askToSaveMaps(): void;
  askToDiscardMaps(): void;
  closeMapQuestion(): void;
  saveMaps(): Promise<void>;
  openMapImport(): void;
  importMaps(server: string): Promise<void>;
  takeOverMaps(): void;
  closeMapImport(): void;
}

export type MapsSlice = MapsState & MapsActions;
type Needs = AdminNeeds & AdminSlice & PlacesSlice;
type Tools = SliceTools<Needs & MapsSlice, MapsState>;

const noPreview: PreviewState = { kind: 'none', shown: null };

const empty: MapsState = {
  mapDrafts: [],
  mapsLoaded: false,
  chosenMap: null,
  mapPreview: noPreview,
  mapQuestion: null,
  mapSaveTries: 0,
  mapImport: null,
  mapsSaving: false,
};

/** The maps as they are being edited; nothing counts before it is saved. */
export function createMapsSlice(bridge: Bridge): Slice<Needs, MapsState, MapsActions> {
  return {
    name: 'maps',
    clearOn: ['lock'],
    empty,
    actions: tools => ({
      ...editing(tools, bridge),
      ...previewing(tools, bridge),
      ...importing(tools, bridge),
    }),
  };
}

type Editing = Pick<
  MapsActions,
  | ('loadMaps' | 'chooseMap' | 'openMap' | 'changeMap' | 'addMap' | 'removeMap' | 'takeBackMap')
  | (
      | 'discardMaps'
      | 'leaveMaps'
      | 'askToSaveMaps'
      | 'askToDiscardMaps'
      | 'closeMapQuestion'
      | 'saveMaps'
    )
>;

function editing({ get, set }: Tools, bridge: Bridge): Editing {
  function show(maps: readonly PushMapView[]): void {
    if (get().session?.state !== 'unlocked') return;
    const chosenId = get().mapDrafts.find(({ key }) => key === get().chosenMap)?.form.id;
    const drafts = maps.map((map, key) => ({
      ...{ key, saved: map, form: formOf(map) },
      isRemoved: false,
    }));
    const chosen = drafts.find(({ saved }) => saved?.id === chosenId) ?? drafts[0];
    set({ mapDrafts: drafts, mapsLoaded: true, chosenMap: chosen?.key ?? null });
  }
  function read(): ReturnType<typeof readDrafts> {
    return readDrafts(get().mapDrafts, get().places?.tenants ?? []);
  }
  /** The paths of one map are not shown beside another. */
  function choose(key: number | null): void {
    if (key !== get().chosenMap) set({ chosenMap: key, mapPreview: noPreview });
  }
  function change(key: number, to: (draft: MapDraft) => MapDraft): void {
    set({ mapDrafts: get().mapDrafts.map(draft => (draft.key === key ? to(draft) : draft)) });
  }
  function drop(key: number): void {
    const at = get().mapDrafts.findIndex(draft => draft.key === key);
    const left = get().mapDrafts.filter(draft => draft.key !== key);
    const next = left[Math.min(at, left.length - 1)];
    set({ mapDrafts: left });
    choose(next?.key ?? null);
  }
  return {
    async loadMaps() {
      if (hasChanges(changesOf(get().mapDrafts))) return;
      const reply = await bridge.call('maps.list', {});
      if (!reply.ok) return get().adminFailed(labels.maps.doing.list, reply.error);
      if (!hasChanges(changesOf(get().mapDrafts))) show(reply.value.maps);
    },
    chooseMap: choose,
    async openMap(id) {
      await get().loadMaps();
      const draft = get().mapDrafts.find(({ saved }) => saved?.id === id);
      if (draft) choose(draft.key);
      get().showAdminTab('maps');
    },
    changeMap: (key, patch) =>
      change(key, draft => ({ ...draft, form: { ...draft.form, ...patch } })),
    addMap() {
      const servers = get().places?.servers ?? [];
      const form = emptyForm(servers.length === 1 ? (servers[0]?.id ?? '') : '');
      const added = newDrafts([form], get().mapDrafts);
      set({ mapDrafts: [...get().mapDrafts, ...added], mapSaveTries: 0 });
      choose(added[0]?.key ?? null);
    },
    removeMap(key) {
      const draft = get().mapDrafts.find(one => one.key === key);
      if (draft?.saved === null) drop(key);
      else change(key, one => ({ ...one, isRemoved: true }));
    },
    takeBackMap(key) {
      const saved = get().mapDrafts.find(one => one.key === key)?.saved;
      if (!saved) drop(key);
      else change(key, one => ({ ...one, form: formOf(saved), isRemoved: false }));
    },
    discardMaps() {
      set({ mapQuestion: null, mapSaveTries: 0 });
      show(get().mapDrafts.flatMap(({ saved }) => saved ?? []));
    },
    leaveMaps() {
      get().discardMaps();
      get().leaveAdmin();
    },
    askToSaveMaps() {
      const { faulty } = read();
      if (!hasChanges(changesOf(get().mapDrafts)) || get().mapsSaving) return;
      if (!faulty) return set({ mapQuestion: 'save', mapSaveTries: 0 });
      choose(faulty.key);
      set({ mapSaveTries: get().mapSaveTries + 1 });
    },
    askToDiscardMaps: () => set({ mapQuestion: 'discard' }),
    closeMapQuestion: () => set({ mapQuestion: null }),
    async saveMaps() {
      const { maps, faulty } = read();
      if (faulty || get().mapsSaving) return;
      set({ mapsSaving: true, mapQuestion: null });
      const reply = await bridge.call('maps.save', { maps });
      set({ mapsSaving: false });
      if (!reply.ok) return get().adminFailed(labels.maps.doing.save, reply.error);
      show(reply.value.maps);
      const { saved: text, savedHint: detail } = labels.maps;
      get().showToast({ tone: 'good', text, detail });
      void get().loadPlaces();
    },
  };
}

function previewing(
  { get, set }: Tools,
  bridge: Bridge,
): Pick<MapsActions, 'previewMap' | 'dropPreview'> {
  let newest = 0;
  return {
    async previewMap(map) {
      newest += 1;
      const own = newest;
      set({ mapPreview: { kind: 'asking', shown: get().mapPreview.shown } });
      const reply = await bridge.call('maps.preview', { map });
      if (own !== newest || get().session?.state !== 'unlocked') return;
      if (reply.ok) return set({ mapPreview: { kind: 'shown', shown: reply.value } });
      if (reply.error.code === 'cancelled') return set({ mapPreview: noPreview });
      set({ mapPreview: { kind: 'failed', shown: null, error: reply.error } });
    },
    dropPreview() {
      if (get().mapPreview.kind === 'asking') {
        newest += 1;
        void bridge.call('maps.cancel', {});
      }
      set({ mapPreview: { kind: 'none', shown: get().mapPreview.shown } });
    },
  };
}

function importing(
  { get, set }: Tools,
  bridge: Bridge,
): Pick<MapsActions, 'openMapImport' | 'importMaps' | 'takeOverMaps' | 'closeMapImport'> {
  return {
    openMapImport: () => set({ mapImport: { kind: 'choosing' } }),
    async importMaps(server) {
      if (get().mapImport === null || get().mapImport?.kind === 'asking') return;
      set({ mapImport: { kind: 'asking' } });
      const reply = await bridge.call('maps.import', { server });
      if (get().mapImport?.kind !== 'asking') return;
      if (reply.ok) set({ mapImport: { kind: 'found', found: reply.value } });
      else set({ mapImport: { kind: 'failed', error: reply.error } });
    },
    takeOverMaps() {
      const state = get().mapImport;
      if (state?.kind !== 'found') return;
      const taken = get().mapDrafts.map(({ form }) => form.id);
      const forms = state.found.maps.map(map => {
        const id = freeId(map.id, taken);
        taken.push(id);
        return { ...formOf(map), id };
      });
      const drafts = newDrafts(forms, get().mapDrafts);
      set({ mapDrafts: [...get().mapDrafts, ...drafts], mapImport: null });
      const [first] = drafts;
      if (!first) return;
      get().chooseMap(first.key);
      get().showToast({ tone: 'good', text: labels.maps.imported(drafts.length), detail: null });
    },
    closeMapImport() {
      if (get().mapImport?.kind === 'asking') void bridge.call('maps.cancel', {});
      set({ mapImport: null });
    },
  };
}

/** Drafts of maps that are new here, with keys that none of the others has. */
function newDrafts(forms: readonly MapForm[], others: readonly MapDraft[]): MapDraft[] {
  const last = Math.max(0, ...others.map(({ key }) => key));
  return forms.map((form, at) => ({ key: last + 1 + at, saved: null, form, isRemoved: false }));
}
