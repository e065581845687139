const modifiers = ['Control', 'Alt', 'Shift', 'Super'] as const;

/** Keys that have the same name on every keyboard. */
const plainKeys = /^(?:[A-Z0-9]|Space)$/;
const functionKeys = /^F(?:[1-9]|1\d|2[0-4])$/;

/**
 * Whether a text is a chord that may be taken from every other program: a function key with one
 * modifier, or a letter, digit or space with two, one of them not Shift. Less would take a key away
 * that people type.
 */
export function isHotkey(text: string): boolean {
  const parts = text.split('+');
  const key = parts.at(-1) ?? '';
  const held = parts.slice(0, -1);
  const known = modifiers.filter(name => held.includes(name));
  // In this order and each once, so that one chord has one spelling.
  if (known.join('+') !== held.join('+')) return false;
  const isMore = known.some(name => name !== 'Shift');
  if (functionKeys.test(key)) return isMore && text !== 'Alt+F4';
  return plainKeys.test(key) && isMore && known.length >= 2;
}

/** A key as the keyboard reports it, with what is held beside it. */
export interface HeldKey {
  /** Where it is, whatever it writes: `KeyB`, `Digit1`, `F9`, `Space`. */
  readonly code: string;
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  readonly meta: boolean;
}

/** The chord that is being pressed; null when it is none that may be taken. */
export function hotkeyOf({ code, ctrl, alt, shift, meta }: HeldKey): string | null {
  const held = [ctrl && 'Control', alt && 'Alt', shift && 'Shift', meta && 'Super'];
  const key = code.replace(/^(?:Key|Digit)/, '');
  const text = [...held.filter(name => name !== false), key].join('+');
  return isHotkey(text) ? text : null;
}

/** A chord as it is printed on the keyboard: `['Ctrl', 'Shift', 'Space']`. */
export function hotkeyCaps(hotkey: string): readonly string[] {
  return hotkey.split('+').map(name => (name === 'Control' ? 'Ctrl' : name));
}
