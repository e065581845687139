import type { SecretPath } from '../entry';
import { normalisePath } from '../entry';

/** A path, or why there is none; the reason quotes no value. */
export type PathResult =
  | { readonly kind: 'path'; readonly path: SecretPath }
  | { readonly kind: 'refused'; readonly reason: string };

/** Longest path that a vault is known to take. Source: DSV policies, "Path". */
const longestPath = 500;
const uuid = /^[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}$/i;

/** Characters of a path beside the separators. Source: DSV command line, check of paths before create. */
export const pathCharacters = /^[A-Za-z0-9@+._-]*$/;

/** What is wrong with one part of a path; null when a vault takes it. */
export function partProblem(part: string): string | null {
  if (part === '') return 'has an empty part';
  if (!pathCharacters.test(part)) return 'has a character that a vault does not take';
  if (!/[A-Za-z0-9]/.test(part)) return 'has a part without a letter or digit';
  return null;
}

/** Puts parts together when a vault would keep a secret under exactly this path. */
export function joinParts(parts: readonly string[]): PathResult {
  const problem = parts.map(partProblem).find(found => found !== null) ?? wholeProblem(parts);
  if (problem !== null) return { kind: 'refused', reason: `The path ${problem}.` };
  return { kind: 'path', path: parts.join(':') as SecretPath };
}

/** Whether a path stands below one of these prefixes; no prefix is no limit. */
export function isWithin(path: string, prefixes: readonly string[]): boolean {
  if (prefixes.length === 0) return true;
  return prefixes.map(prefixParts).some(parts => {
    const prefix = parts.join(':');
    return prefix !== '' && path.startsWith(`${prefix}:`);
  });
}

/** The parts of a prefix: `critical:emea:` and `critical/emea` are one. */
export function prefixParts(prefix: string): readonly string[] {
  return normalisePath(prefix)
    .split(':')
    .filter(part => part !== '');
}

/** What only the parts together show. */
export function wholeProblem(parts: readonly string[]): string | null {
  const [last = '', beforeLast = ''] = parts.toReversed();
  if (parts.join(':').length > longestPath) return `is longer than ${longestPath} characters`;
  if (parts[0] === 'secrets') return 'begins with "secrets", which a vault drops';
  if (parts.length === 1 && uuid.test(last)) return 'is a UUID, which a vault takes for an id';
  if (last.toLowerCase() === 'restore')
    return 'ends in "restore", which a vault takes for a command';
  if (/^(?:version|rollback)$/i.test(beforeLast) && /^[0-9]+$/.test(last)) {
    return `ends in "${beforeLast}" and a number, which a vault takes for a command`;
  }
  return null;
}
