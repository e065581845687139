import type { RefObject } from 'react';
import type { AppState } from '../../../state/store';
import { useSurroundings } from '../../../surroundings';
import { useTabKeys } from '../use-tab-keys';
import { changesOf, hasChanges } from './map-drafts';
import { mapIntentOf } from './map-keys';
import type { MapIntent, MapKeyPress } from './map-keys';

/** The two places of this tab that the keys lead to. */
export interface MapAreas {
  readonly list: RefObject<HTMLElement | null>;
  readonly editor: RefObject<HTMLElement | null>;
}

/** The keys of the maps; what means nothing here is left to the frame. */
export function useMapKeys(areas: MapAreas): void {
  const { store } = useSurroundings();
  useTabKeys(({ key, ctrlKey, metaKey, target }) => {
    const focus = focusOf(target instanceof Element ? target : null, areas);
    const intent = mapIntentOf({ key, ctrl: ctrlKey || metaKey, focus });
    return intent !== null && carryOut(intent, store.getState(), areas);
  });
}

const textFields = 'input:not([type=checkbox], [type=radio]), textarea';

function focusOf(target: Element | null, { list, editor }: MapAreas): MapKeyPress['focus'] {
  if (target && list.current?.contains(target)) return 'list';
  if (target?.matches(textFields)) return 'text';
  return target && editor.current?.contains(target) ? 'editor' : 'elsewhere';
}

/** @returns false when the key is left to others. */
function carryOut(intent: MapIntent, state: AppState, { list, editor }: MapAreas): boolean {
  const { chosenMap } = state;
  switch (intent.kind) {
    case 'move':
      move(state, intent.rows);
      return true;
    case 'edit':
      firstField(editor.current)?.focus();
      return true;
    case 'list':
      list.current?.focus();
      return true;
    case 'leave':
      if (!hasChanges(changesOf(state.mapDrafts))) return false;
      state.askToDiscardMaps();
      return true;
    case 'remove':
      if (chosenMap !== null) state.removeMap(chosenMap);
      return true;
    case 'takeBack':
      if (chosenMap !== null) state.takeBackMap(chosenMap);
      return true;
    case 'save':
      state.askToSaveMaps();
      return true;
    case 'add':
      state.addMap();
      return true;
    default:
      state.openMapImport();
      return true;
  }
}

function move({ mapDrafts, chosenMap, chooseMap }: AppState, rows: number): void {
  const at = mapDrafts.findIndex(({ key }) => key === chosenMap);
  const next = mapDrafts[Math.min(Math.max(at + rows, 0), mapDrafts.length - 1)];
  if (next) chooseMap(next.key);
}

function firstField(editor: HTMLElement | null): HTMLElement | null {
  return editor?.querySelector<HTMLElement>('input, select, button') ?? null;
}
