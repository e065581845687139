import { refusal } from '../../wire/refusal';

const allowed = /^[a-zA-Z0-9:/@+._-]+$/;
const uuid = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i;

/** The parts of a path; `:` and `/` mean the same. Empty parts are dropped. */
export function pathParts(path: string): readonly string[] {
  return path.split(/[:/]/).filter(part => part !== '');
}

/** The one spelling in which paths are kept and answered: `servers:us-east:server01`. */
export function canonicalPath(path: string): string {
  return pathParts(path).join(':');
}

/**
 * The rule the official client applies before it writes: allowed characters, and a letter or
 * digit in every part.
 * @throws Refusal 400
 */
export function checkWritablePath(path: string): void {
  const parts = path.replace(/^[:/]/, '').split(/[:/]/);
  if (allowed.test(path) && parts.every(part => /[a-zA-Z0-9]/.test(part))) return;
  throw refusal(400, `Path "${path}" is invalid`);
}

/** A path of one part that is a UUID names an item by its id: the id in its one spelling, else null. */
export function idInPath(path: string): string | null {
  const parts = pathParts(path);
  const [only] = parts;
  if (parts.length !== 1 || only === undefined || !uuid.test(only)) return null;
  const hex = only.replaceAll('-', '').toLowerCase();
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
}
