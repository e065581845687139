import { refusal } from '../../wire/refusal';

/** Says whether a text is meant by one entry of a policy. */
export type Pattern = (text: string) => boolean;

/**
 * Compiles a policy's way of naming things: what stands between `<` and `>` is a regular
 * expression, everything else is meant literally, and the whole text must fit.
 * @throws Refusal 400 for an unclosed bracket or a broken expression.
 */
export function compilePattern(template: string): Pattern {
  if (!template.includes('<') && !template.includes('>')) return text => text === template;
  const expression = new RegExp(`^(?:${sourceOf(template)})$`, 's');
  return text => expression.test(text);
}

function sourceOf(template: string): string {
  let source = '';
  let depth = 0;
  for (const character of template) {
    if (character === '>') depth -= 1;
    if (depth < 0) throw broken(template);
    const delimiter = (character === '<' && depth === 0) || (character === '>' && depth === 0);
    if (delimiter) source += character === '<' ? '(?:' : ')';
    else source += depth === 0 ? escape(character) : character;
    if (character === '<') depth += 1;
  }
  if (depth !== 0) throw broken(template);
  return checked(source, template);
}

function checked(source: string, template: string): string {
  try {
    new RegExp(source, 's');
    return source;
  } catch {
    throw broken(template);
  }
}

function escape(character: string): string {
  return character.replaceAll(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}

function broken(template: string): Error {
  return refusal(400, `"${template}" is not a valid pattern`);
}
