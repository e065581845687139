import { useEffect } from 'react';
import { lookAttributes } from '../shared/domain/settings';
import { useAppState } from './surroundings';

/**
 * Writes what the settings say to the root of the page, which main served with it the first time. The
 * language stays: a page keeps its words until it is replaced.
 */
export function useLook(): void {
  const look = useAppState(state => state.settings?.look);
  useEffect(() => {
    if (look === undefined) return;
    const { lang: _kept, ...attributes } = lookAttributes(look);
    for (const [name, value] of Object.entries(attributes)) {
      document.documentElement.setAttribute(name, value);
    }
  }, [look]);
}
