import { useEffect, useEffectEvent } from 'react';
import type { RefObject } from 'react';
import { intentOf } from './intent-of';
import type { LookupIntent } from './lookup-keys';

/** Carries an intention out. @returns false when there was nothing to do and the key is just a key. */
export type IntentHandler = (intent: LookupIntent) => boolean;

/**
 * Listens to the whole window, so that every key works wherever the focus is, and brings typing
 * back to the search box. Dialogs keep their keys, except for the lock.
 */
export function useLookupKeys(
  searchBox: RefObject<HTMLInputElement | null>,
  onIntent: IntentHandler,
): void {
  const carryOut = useEffectEvent(onIntent);
  useEffect(() => {
    function hear(event: KeyboardEvent): void {
      if (event.defaultPrevented || event.isComposing) return;
      const intent = meaningOf(event);
      if (intent && carryOut(intent)) event.preventDefault();
      else if (!intent && isTyping(event)) searchBox.current?.focus();
    }
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  }, [searchBox]);
}

function meaningOf(event: KeyboardEvent): LookupIntent | null {
  const target = event.target instanceof Element ? event.target : null;
  const intent = intentOf({
    key: event.key,
    code: event.code,
    ctrl: event.ctrlKey || event.metaKey,
    shift: event.shiftKey,
    alt: event.altKey,
  });
  if (target?.closest('dialog')) return intent?.kind === 'lock' ? intent : null;
  if (target?.closest('button') && (event.key === 'Enter' || event.key === ' ')) return null;
  if (event.key === ' ' && target?.closest('[role=listbox]')) return { kind: 'reveal' };
  // With text selected Ctrl+C copies that text, as everywhere.
  if (event.key.toLowerCase() === 'c' && event.ctrlKey && hasSelection(target)) return null;
  return intent;
}

function hasSelection(target: Element | null): boolean {
  if (target instanceof HTMLInputElement && target.selectionStart !== target.selectionEnd) {
    return true;
  }
  return (document.getSelection()?.toString() ?? '') !== '';
}

function isTyping(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1) return false;
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest('dialog, input, textarea')) return false;
  return !(event.key === ' ' && target?.closest('button'));
}
