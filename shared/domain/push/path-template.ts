import { partProblem, pathCharacters, prefixParts, wholeProblem } from './safe-path';

/** A piece of a segment: text as it is, or the value of a field. */
export type TemplatePiece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'field'; readonly slug: string };

/** A path template in its segments. */
export interface PathTemplate {
  readonly segments: readonly (readonly TemplatePiece[])[];
  /** The leading segments that are text alone; every path begins with them. */
  readonly prefix: readonly string[];
}

/** The slug that stands for the secret's own name. */
export const nameSlug = 'name';

const piece = /\\?\$(?:\{([^{}$]*)\}|([A-Za-z0-9_]+(?:-[A-Za-z0-9_]+)*))/g;
const slugCharacters = /^[A-Za-z0-9_.-]+$/;

/**
 * Reads a template as Secret Server writes it: segments with `/` between, `$slug` or `${slug}` for a
 * field, `\$slug` for the same. Never throws; `templateProblems` says what is wrong with it.
 */
export function parseTemplate(template: string): PathTemplate {
  const segments = template.split('/').map(parseSegment);
  const firstOpen = segments.findIndex(pieces => textOf(pieces) === null);
  const leading = segments.slice(0, firstOpen === -1 ? segments.length : firstOpen);
  return { segments, prefix: leading.map(pieces => textOf(pieces) ?? '') };
}

/** The slugs of the fields whose values are in the path. */
export function slugsOf({ segments }: PathTemplate): readonly string[] {
  const slugs = segments.flat().flatMap(part => (part.kind === 'field' ? [part.slug] : []));
  return [...new Set(slugs)];
}

/**
 * What is wrong with a template before any secret is known; each continues "pathTemplate …".
 * @param prefixes what the tenant allows; empty for no limit.
 */
export function templateProblems(template: string, prefixes: readonly string[]): readonly string[] {
  const parsed = parseTemplate(template);
  const texts = parsed.segments.map(textOf);
  const inSegments = parsed.segments.flatMap((pieces, index) => segmentProblem(pieces, index));
  if (inSegments.length > 0) return inSegments;
  const [only] = texts;
  if (only === 'secrets') return ['begins with "secrets", which a vault drops'];
  const isText = texts.every(text => text !== null);
  const whole = isText ? wholeProblem(parsed.prefix) : endProblem(parsed);
  if (whole !== null) return [whole];
  return mayReach(parsed, prefixes)
    ? []
    : [`leads outside of what the tenant allows: ${prefixes.join(', ')}`];
}

/** Text as it is; null when a field is in it. */
function textOf(pieces: readonly TemplatePiece[]): string | null {
  const texts = pieces.map(part => (part.kind === 'text' ? part.text : null));
  return texts.includes(null) ? null : texts.join('');
}

function parseSegment(segment: string): readonly TemplatePiece[] {
  const pieces: TemplatePiece[] = [];
  let end = 0;
  for (const match of segment.matchAll(piece)) {
    if (match.index > end) pieces.push({ kind: 'text', text: segment.slice(end, match.index) });
    pieces.push({ kind: 'field', slug: match[1] ?? match[2] ?? '' });
    end = match.index + match[0].length;
  }
  if (end < segment.length) pieces.push({ kind: 'text', text: segment.slice(end) });
  return pieces;
}

function segmentProblem(pieces: readonly TemplatePiece[], index: number): readonly string[] {
  const where = `segment ${index + 1}`;
  if (pieces.length === 0) return [`has nothing in ${where}`];
  const whole = textOf(pieces);
  if (whole !== null && /^\.+$/.test(whole)) return [`leaves its place: ${where} is "${whole}"`];
  for (const part of pieces) {
    if (part.kind === 'text' ? part.text.includes('$') : !slugCharacters.test(part.slug)) {
      return [`has no field slug behind "$" in ${where}`];
    }
    if (part.kind === 'text' && !pathCharacters.test(part.text)) {
      return [
        `has a character in ${where} that a vault does not take; "/" stands between segments`,
      ];
    }
  }
  if (whole === null || partProblem(whole) === null) return [];
  return [`has no letter or digit in ${where}`];
}

/** A command of the vault at the end, as far as text alone shows it. */
function endProblem({ segments }: PathTemplate): string | null {
  const last = textOf(segments.at(-1) ?? []);
  const text = segments.map(pieces => textOf(pieces) ?? 'x');
  return last === null ? null : wholeProblem(text);
}

/** Whether some path of this template could stand below one of the prefixes. */
function mayReach({ segments, prefix }: PathTemplate, prefixes: readonly string[]): boolean {
  if (prefixes.length === 0) return true;
  return prefixes.map(prefixParts).some(parts => {
    const isLonger = parts.length > 0 && segments.length > parts.length;
    const shared = Math.min(parts.length, prefix.length);
    return isLonger && parts.slice(0, shared).every((part, index) => part === prefix[index]);
  });
}
