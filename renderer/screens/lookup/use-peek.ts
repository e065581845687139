import { useEffect } from 'react';
import type { RefObject } from 'react';
import { useSurroundings } from '../../surroundings';
import type { Stop } from '../../window-clock';
import { isCommand } from './command-sign';
import { choicesOf, selectedEntry } from './secret-intents';

/**
 * Space that is down for longer, or that the keyboard repeats, shows the password; a tap is a space. Long enough
 * that a tap on a host with no time to spare, where the release comes late, is no peek amid a search.
 */
const holdMs = 600;

/**
 * Tells a tap of Space in the search box from holding it. Whatever else is typed while it is not yet
 * clear ends the question: fast typists have the next key down before this one is up.
 */
export function usePeek(searchBox: RefObject<HTMLInputElement | null>): void {
  const { store, clock } = useSurroundings();
  useEffect(() => {
    let waiting: Stop | null = null;
    let isHeld = false;

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
      if (!waiting) return;
      waiting();
      waiting = null;
      if (searchBox.current) insertSpace(searchBox.current);
    }
    function down(event: KeyboardEvent): void {
      if (!isPlainSpace(event)) return writeSpace();
      const isOurs = isHeld || waiting !== null;
      if (!isOurs && !canPeek(event)) return;
      event.preventDefault();
      event.stopPropagation();
      if (isHeld) return;
      if (!waiting) waiting = clock.after(holdMs, begin);
      else if (event.repeat) begin();
    }
    function up(event: KeyboardEvent): void {
      if (event.key !== ' ') return;
      writeSpace();
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
    window.addEventListener('blur', letGo);
    return () => {
      letGo();
      document.removeEventListener('keydown', down, true);
      document.removeEventListener('keyup', up, true);
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
