import { useEffect, useEffectEvent } from 'react';
import type { RefObject } from 'react';
import type { AppState } from '../../../state/store';
import { useSurroundings } from '../../../surroundings';
import { changesOf, hasChanges } from './map-drafts';
import { mapIntentOf } from './map-keys';
import type { MapIntent, MapKeyPress } from './map-keys';

/** The two places of this tab that the keys lead to. */
export interface MapAreas {
  readonly list: RefObject<HTMLElement | null>;
  readonly editor: RefObject<HTMLElement | null>;
}

/** Hears every key before the frame of the admin mode does, and leaves to it what is not of the maps. */
export function useMapKeys(areas: MapAreas): void {
  const { store } = useSurroundings();
  const hear = useEffectEvent((event: KeyboardEvent) => {
    const target = event.target instanceof Element ? event.target : null;
    if (event.isComposing || event.altKey || target?.closest('dialog')) return;
    const focus = focusOf(target, areas);
    const intent = mapIntentOf({ key: event.key, ctrl: event.ctrlKey || event.metaKey, focus });
    if (intent === null) return;
    if (!carryOut(intent, store.getState(), areas)) return;
    event.preventDefault();
    event.stopPropagation();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => hear(event);
    document.addEventListener('keydown', listen, true);
    return () => document.removeEventListener('keydown', listen, true);
  }, []);
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
