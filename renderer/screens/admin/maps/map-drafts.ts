import type { PushMapView } from '../../../../shared/contract/maps';
import { formOf, readMap, sameForm } from './map-form';
import type { MapForm, MapTenant, ReadMap } from './map-form';

/** One map of the list as it stands here; nothing of it counts before it is saved. */
export interface MapDraft {
  /** Stays the same while its name changes. */
  readonly key: number;
  /** As it is on the host; null for one that is new. */
  readonly saved: PushMapView | null;
  readonly form: MapForm;
  readonly isRemoved: boolean;
}

export type DraftState = 'same' | 'added' | 'changed' | 'removed';

export function draftState({ saved, form, isRemoved }: MapDraft): DraftState {
  if (saved === null) return 'added';
  if (isRemoved) return 'removed';
  return sameForm(form, formOf(saved)) ? 'same' : 'changed';
}

/** Names of the maps that a save would change, by how. */
export type DraftChanges = Readonly<Record<Exclude<DraftState, 'same'>, readonly string[]>>;

export function changesOf(drafts: readonly MapDraft[]): DraftChanges {
  const named = (state: DraftState): string[] =>
    drafts
      .filter(draft => draftState(draft) === state)
      .map(({ saved, form }) => (state === 'removed' ? (saved?.id ?? form.id) : form.id));
  return { added: named('added'), changed: named('changed'), removed: named('removed') };
}

export function hasChanges({ added, changed, removed }: DraftChanges): boolean {
  return added.length + changed.length + removed.length > 0;
}

/** Reads one draft beside the others. */
export function readDraft(
  draft: MapDraft,
  drafts: readonly MapDraft[],
  tenants: readonly MapTenant[],
): ReadMap {
  const others = drafts.filter(({ key, isRemoved }) => key !== draft.key && !isRemoved);
  return readMap(draft.form, { otherIds: others.map(({ form }) => form.id), tenants });
}

/** Everything that would be saved, or the first draft that is incomplete. */
export function readDrafts(
  drafts: readonly MapDraft[],
  tenants: readonly MapTenant[],
): { readonly maps: readonly PushMapView[]; readonly faulty: MapDraft | null } {
  const maps: PushMapView[] = [];
  for (const draft of drafts) {
    if (draft.isRemoved) continue;
    const { map } = readDraft(draft, drafts, tenants);
    if (map === null) return { maps: [], faulty: draft };
    maps.push(map);
  }
  return { maps, faulty: null };
}

/** A name that no draft has yet: `core`, `core-2`. */
export function freeId(wanted: string, taken: readonly string[]): string {
  if (!taken.includes(wanted)) return wanted;
  let number = 2;
  while (taken.includes(`${wanted}-${number}`)) number += 1;
  return `${wanted}-${number}`;
}
