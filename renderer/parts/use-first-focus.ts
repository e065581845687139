import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';

/** Gives an element the focus when its screen appears; at 3 a.m. the first key has to land right. */
export function useFirstFocus<Target extends HTMLElement>(): RefObject<Target | null> {
  const target = useRef<Target>(null);
  useEffect(() => target.current?.focus(), []);
  return target;
}
