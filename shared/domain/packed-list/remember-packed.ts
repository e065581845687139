import type { CatalogEntry } from '../entry';
import type { PackedList } from './packed-list';

const known = new WeakMap<readonly CatalogEntry[], PackedList>();

/** Lists are not changed, so what one was packed as is true for as long as somebody holds it. */
export function rememberPacked(entries: readonly CatalogEntry[], packed: PackedList): void {
  known.set(entries, packed);
}

export function packedBefore(entries: readonly CatalogEntry[]): PackedList | null {
  return known.get(entries) ?? null;
}
