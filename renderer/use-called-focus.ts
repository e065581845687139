import { useEffect } from 'react';
import type { RefObject } from 'react';
import { useAppState } from './surroundings';

/** Gives a field the focus whenever the window is called to the front; what is typed replaces its text. */
export function useCalledFocus(field: RefObject<HTMLInputElement | null>): void {
  const calls = useAppState(state => state.calls);
  useEffect(() => {
    if (calls === 0) return;
    field.current?.focus();
    field.current?.select();
  }, [calls, field]);
}
