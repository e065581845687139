import type { SecretPath } from '../entry';
import { nameSlug } from './path-template';
import type { PathTemplate, TemplatePiece } from './path-template';
import { isWithin, joinParts } from './safe-path';
import type { PathResult } from './safe-path';
import type { SourceField, SourceSecret, SourceSummary } from './source-secret';

/** What a path is made from; a secret whose values could not be read has only its name. */
export type PathSource = Pick<SourceSummary, 'name'> & Partial<Pick<SourceSecret, 'fields'>>;

/** A path is never longer, so neither is what goes into one. */
const longestValue = 500;

type Text =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'refused'; readonly reason: string };

/**
 * The path of one secret. What is refused is refused because the path would leave its prefix, say
 * something secret, or not be taken by a vault.
 * @param prefixes what the tenant allows; empty for no limit.
 */
export function resolvePath(
  template: PathTemplate,
  source: PathSource,
  prefixes: readonly string[],
): PathResult {
  const parts: string[] = [];
  for (const pieces of template.segments) {
    const part = resolveSegment(pieces, source);
    if (part.kind === 'refused') return part;
    parts.push(part.text);
  }
  const joined = joinParts(parts);
  if (joined.kind === 'refused' || isWithin(joined.path, prefixes)) return joined;
  return refuse('The path is outside of what the tenant allows (push.prefixes).');
}

/** The nearest thing to a path where none can be made: what is known, and `$slug` for the rest. */
export function nearestPath(template: PathTemplate, source: PathSource): SecretPath {
  const parts = template.segments.map(pieces => {
    const part = resolveSegment(pieces, source);
    if (part.kind === 'text') return part.text;
    return pieces.map(piece => (piece.kind === 'text' ? piece.text : `$${piece.slug}`)).join('');
  });
  return parts.join(':') as SecretPath;
}

/** The field of a slug; slugs that differ only in case are told apart when both exist. */
export function fieldOf(fields: readonly SourceField[], slug: string): SourceField | null {
  const folded = slug.toLowerCase();
  const exact = fields.find(field => field.slug === slug);
  return exact ?? fields.find(field => field.slug.toLowerCase() === folded) ?? null;
}

function resolveSegment(pieces: readonly TemplatePiece[], source: PathSource): Text {
  const texts: string[] = [];
  for (const piece of pieces) {
    const text = piece.kind === 'text' ? piece : valueOf(piece.slug, source);
    if (text.kind === 'refused') return text;
    texts.push(text.text);
  }
  return { kind: 'text', text: texts.join('') };
}

function valueOf(slug: string, { name, fields }: PathSource): Text {
  if (slug === nameSlug) return cleanValue(name, "The secret's name");
  if (fields === undefined) return refuse(`The field "${slug}" for the path could not be read.`);
  const field = fieldOf(fields, slug);
  if (field === null) {
    return refuse(`The secret has no field "${slug}", which its path needs.`);
  }
  const secret = secrecyOf(field);
  if (secret !== null) return refuse(`The field "${slug}" ${secret}, so it cannot be in a path.`);
  return cleanValue(field.value?.open() ?? '', `The field "${slug}"`);
}

/** Why a field may not be shown; null when it may. */
export function secrecyOf({ isPassword, isNotes, isFile, hideOnView }: SourceField): string | null {
  if (isPassword) return 'is a password';
  if (isNotes) return 'holds notes';
  if (isFile) return 'is a file';
  if (hideOnView === null) return 'may be hidden, as its template cannot be read';
  return hideOnView ? 'is hidden on view' : null;
}

/** Makes a value fit for a path: letters without marks, `-` for what a path cannot hold. */
function cleanValue(value: string, what: string): Text {
  if (value.length > longestValue)
    return refuse(`${what} is longer than ${longestValue} characters.`);
  const plain = value.normalize('NFKD');
  if (/\p{Cs}/u.test(plain)) return refuse(`${what} has half a character in it.`);
  if (/\p{Cc}/u.test(plain)) return refuse(`${what} has a control character in it.`);
  if (/[/\\:]/.test(plain)) return refuse(`${what} has "/", "\\" or ":" in it.`);
  if (/^\s*\.+\s*$/.test(plain)) return refuse(`${what} is only dots.`);
  const text = plain
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/-*[^A-Za-z0-9@+._-][^A-Za-z0-9@+._]*/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  if (/[A-Za-z0-9]/.test(text)) return { kind: 'text', text };
  return refuse(`${what} has nothing in it that a path can hold.`);
}

function refuse(reason: string): { readonly kind: 'refused'; readonly reason: string } {
  return { kind: 'refused', reason };
}
