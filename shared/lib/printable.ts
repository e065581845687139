import { unprintable } from './unprintable';

/** Makes text from outside safe to show on one line: ESC becomes `\u{1b}`. Never throws. */
export function printable(text: string): string {
  return text.replaceAll(unprintable, escapeCharacter);
}

/** The same for text of several lines: line feeds and tabs stay. */
export function printableLines(text: string): string {
  return text.replaceAll(unprintable, character =>
    character === '\n' || character === '\t' ? character : escapeCharacter(character),
  );
}

/** JSON on one line that is plain for every terminal: what JSON leaves as it is gets escaped, too. */
export function printableJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(unprintable, character =>
    Array.from({ length: character.length }, (_, index) => {
      const unit = character.charCodeAt(index).toString(16).padStart(4, '0');
      return `\\u${unit}`;
    }).join(''),
  );
}

function escapeCharacter(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
