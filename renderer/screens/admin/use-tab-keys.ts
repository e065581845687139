import { useEffect, useEffectEvent } from 'react';

/**
 * Hears the keys before the frame of admin mode does, wherever the focus is; not those of a dialog.
 * @param onKey true: the key was for this tab, and nobody else gets it.
 */
export function useTabKeys(onKey: (event: KeyboardEvent) => boolean): void {
  const hear = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.altKey) return;
    if (event.target instanceof Element && event.target.closest('dialog')) return;
    if (onKey(event)) event.preventDefault();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => hear(event);
    document.addEventListener('keydown', listen, { capture: true });
    return () => document.removeEventListener('keydown', listen, { capture: true });
  }, []);
}
