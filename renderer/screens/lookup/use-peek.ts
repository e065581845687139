import { useEffect } from 'react';
import type { RefObject } from 'react';
import { useSurroundings } from '../../surroundings';
import type { Stop } from '../../window-clock';
import { isCommand } from './command-sign';
import { choicesOf, selectedEntry } from './secret-intents';

/** Space that is down for this long, or that the keyboard repeats, shows the password; a tap is a space. */
const holdMs = 250;
/** The same amid a search, where a tap whose release comes late must be no peek. */
const holdWhileTypingMs = 600;
/** Whoever has typed nothing for this long is not amid a word. */
const pauseMs = 500;

/**
 * Tells a tap of Space in the search box from holding it. Whatever else is typed while it is not yet
 * clear ends the question: fast typists have the next key down before this one is up. A look too short to
 * read was a slow tap, and is a space as well.
 */
export function usePeek(searchBox: RefObject<HTMLInputElement | null>): void {
  const { store, clock } = useSurroundings();
  useEffect(() => {
    let waiting: Stop | null = null;
    let isHeld = false;
    let typedAt = -pauseMs;
    /** A release before this was that of a tap. */
    let tapUntil = 0;

    function begin(): void {
      waiting?.();
      waiting = null;
      const state = store.getState();
      const entry = selectedEntry(state);
      if (!entry) return;
      isHeld = true;
      state.hold(entry, choicesOf(entry, state)[0]?.order ?? null);
    }
    function writeSpace(): void {
      waiting?.();
      waiting = null;
      if (searchBox.current) insertSpace(searchBox.current);
    }
    function down(event: KeyboardEvent): void {
      if (!isPlainSpace(event)) return waiting ? writeSpace() : undefined;
      const isOurs = isHeld || waiting !== null;
      if (!isOurs && !canPeek(event)) return;
      event.preventDefault();
      event.stopPropagation();
      const now = clock.now();
      if (waiting && event.repeat) {
        tapUntil = now;
        begin();
      }
      if (isHeld || waiting) return;
      tapUntil = now + holdWhileTypingMs;
      waiting = clock.after(now - typedAt < pauseMs ? holdWhileTypingMs : holdMs, begin);
    }
    function up(event: KeyboardEvent): void {
      if (event.key !== ' ') return;
      if (waiting || (isHeld && clock.now() < tapUntil)) writeSpace();
      letGo();
    }
    function letGo(): void {
      waiting?.();
      waiting = null;
      if (isHeld) store.getState().letGo();
      isHeld = false;
    }
    function canPeek({ target }: KeyboardEvent): boolean {
      const state = store.getState();
      return (
        target === searchBox.current && !isCommand(state.query) && selectedEntry(state) !== null
      );
    }

    document.addEventListener('keydown', down, true);
    document.addEventListener('keyup', up, true);
    const unsubscribe = store.subscribe(({ query }, before) => {
      if (query !== before.query) typedAt = clock.now();
    });
    window.addEventListener('blur', letGo);
    return () => {
      letGo();
      document.removeEventListener('keydown', down, true);
      document.removeEventListener('keyup', up, true);
      unsubscribe();
      window.removeEventListener('blur', letGo);
    };
  }, [store, clock, searchBox]);
}

function isPlainSpace(event: KeyboardEvent): boolean {
  const { key, ctrlKey, metaKey, altKey, shiftKey, isComposing } = event;
  return key === ' ' && !ctrlKey && !metaKey && !altKey && !shiftKey && !isComposing;
}

/** Where the caret is, as the keyboard would; React hears of it by the event. */
function insertSpace(field: HTMLInputElement): void {
  const { value } = field;
  const start = field.selectionStart ?? value.length;
  const end = field.selectionEnd ?? start;
  // React watches the property of the element and would take its own change for nothing new.
  const native = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
  native?.set?.call(field, `${value.slice(0, start)} ${value.slice(end)}`);
  field.setSelectionRange(start + 1, start + 1);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
