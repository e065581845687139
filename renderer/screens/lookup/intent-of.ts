import { lookupShortcuts } from './lookup-keys';
import type { LookupIntent, Shortcut } from './lookup-keys';

/** A key as the keyboard reports it. `ctrl` is also true for Cmd. */
export interface KeyPress {
  /** What it writes: `b`, `Enter`, ` `. */
  readonly key: string;
  /** Where it is, whatever it writes: `Digit1`. */
  readonly code: string;
  readonly ctrl: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
}

/** Names on the keyboard that are others in the events of a browser. */
const reported: Readonly<Record<string, string>> = {
  '↑': 'arrowup',
  '↓': 'arrowdown',
  '←': 'arrowleft',
  '→': 'arrowright',
  esc: 'escape',
  del: 'delete',
  space: ' ',
  pgup: 'pageup',
  pgdn: 'pagedown',
};

const byCombination: ReadonlyMap<string, LookupIntent> = new Map(
  lookupShortcuts.flatMap(shortcut =>
    shortcut.keys.flatMap((keys, at) => {
      const intent = meaningOf(shortcut, at);
      return intent ? [[combination(keys), intent] as const] : [];
    }),
  ),
);

/**
 * What a key means on the lookup screen; null when it is just typing. AltGr arrives as Ctrl+Alt on
 * some systems, so nothing with Alt is a shortcut.
 */
export function intentOf({ key, code, ctrl, shift, alt }: KeyPress): LookupIntent | null {
  if (alt) return null;
  // Where the slash needs Shift, it is still the slash.
  if (ctrl && key === '/') return { kind: 'shortcuts' };
  const digit = ctrl ? /^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1] : undefined;
  if (digit !== undefined) {
    return { kind: shift ? 'revealNth' : 'copyNth', index: Number(digit) - 1 };
  }
  const held = [...(ctrl ? ['Ctrl'] : []), ...(shift ? ['Shift'] : [])];
  return byCombination.get(combination([...held, key])) ?? null;
}

/** What a shortcut does when it is chosen from a list; null for what can only be typed. */
export function meaningOf(shortcut: Shortcut, at = 0): LookupIntent | null {
  if (!shortcut.means) return { kind: shortcut.id };
  return shortcut.means[at] ?? shortcut.means[0] ?? null;
}

function combination(keys: readonly string[]): string {
  return keys
    .map(key => key.toLowerCase())
    .map(key => reported[key] ?? key)
    .join('+');
}
