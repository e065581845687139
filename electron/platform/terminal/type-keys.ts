/**
 * What became of a line after some keys; `echo` is what a visible line would show of them, `rest` what
 * was typed after Enter.
 */
export type Typed =
  | { readonly kind: 'typing'; readonly text: string; readonly echo: string }
  | { readonly kind: 'entered'; readonly text: string; readonly rest: string }
  | { readonly kind: 'cancelled' };

const escape = '\u001b';
const rubOut = '\b \b';
const ctrlC = '\u0003';
const ctrlD = '\u0004';
const ctrlU = '\u0015';

/** Longest line that is read; more than any passphrase or answer. */
const mostCharacters = 1024;

/**
 * Applies keys, as a terminal in raw mode sends them, to a line. Backspace and Ctrl+U work, Enter
 * ends, Ctrl+C and Ctrl+D on an empty line cancel; other control characters and arrow keys are
 * left out.
 */
export function typeKeys(line: string, keys: string): Typed {
  let text = Array.from(line);
  let echo = '';
  const pressed = Array.from(withoutEscapes(keys));
  for (const [at, key] of pressed.entries()) {
    if (key === '\r' || key === '\n') {
      return { kind: 'entered', text: text.join(''), rest: pressed.slice(at + 1).join('') };
    }
    if (key === ctrlC || (key === ctrlD && text.length === 0)) return { kind: 'cancelled' };
    if (key === '\b' || key === '\u007f') {
      if (text.length > 0) echo += rubOut;
      text = text.slice(0, -1);
    } else if (key === ctrlU) {
      echo += rubOut.repeat(text.length);
      text = [];
    } else if (!/\p{Cc}/u.test(key) && text.length < mostCharacters) {
      text = [...text, key];
      echo += key;
    }
  }
  return { kind: 'typing', text: text.join(''), echo };
}

/** Leaves out what arrow, function and Alt keys send: ESC and the sequence after it. */
function withoutEscapes(keys: string): string {
  const [plain = '', ...escaped] = keys.split(escape);
  const rest = escaped.map(part => part.replace(/^(\[[0-9;]*[ -/]*[@-~]|O.|.)?/su, ''));
  return plain + rest.join('');
}
