import { useEffect, useEffectEvent } from 'react';
import { nextZoom } from '../shared/domain/settings';
import type { Settings } from '../shared/domain/settings';
import type { AppState } from './state/store';
import { useSurroundings } from './surroundings';

/** Keys that mean the same on every screen; printed where somebody may look for them. */
export const windowKeys = {
  settings: ['Ctrl', ','],
  zoomIn: ['Ctrl', '+'],
  zoomOut: ['Ctrl', '-'],
  zoomBack: ['Ctrl', '0'],
} as const;

/** Listens below all screens: what one of them has done with a key is done. */
export function useWindowKeys(): void {
  const { store } = useSurroundings();
  const hear = useEffectEvent((event: KeyboardEvent) => {
    const { ctrlKey, metaKey, altKey, key, defaultPrevented } = event;
    if (defaultPrevented || altKey || !(ctrlKey || metaKey)) return;
    if (carryOut(key, event.target, store.getState())) event.preventDefault();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => hear(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}

function carryOut(key: string, target: EventTarget | null, state: AppState): boolean {
  const zoom = zoomAfter(key, state.settings?.settings.zoom ?? 100);
  if (zoom !== null) {
    void state.saveSettings({ zoom });
    return true;
  }
  const isInDialog = target instanceof Element && target.closest('dialog') !== null;
  if (key !== ',' || isInDialog) return false;
  state.goTo('settings');
  return true;
}

/** @returns null for a key that does not zoom. */
function zoomAfter(key: string, zoom: Settings['zoom']): Settings['zoom'] | null {
  // On some keyboards the plus needs Shift, and people press the key without it.
  if (key === '+' || key === '=') return nextZoom(zoom, 1);
  if (key === '-') return nextZoom(zoom, -1);
  return key === '0' ? 100 : null;
}
