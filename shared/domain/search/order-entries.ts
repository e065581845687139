import type { CatalogEntry } from '../entry';
import { foldText } from './fold-text';
import { remember } from './remember';
import { splitWords } from './split-words';

/**
 * The order of entries that match equally well: shorter path, path, then for one path in several
 * tenants the value changed last, the description read last, and the tenant.
 */
export function compareEntries(one: CatalogEntry, other: CatalogEntry): number {
  return (
    one.path.length - other.path.length ||
    compareText(one.path, other.path) ||
    modifiedAt(other) - modifiedAt(one) ||
    other.asOf - one.asOf ||
    compareText(one.tenant, other.tenant)
  );
}

/** All entries by name, numbers in names by their value: `rtr-2` before `rtr-10`. */
export interface NameOrder {
  /** Entry numbers by name; equal names in the order of their numbers. */
  readonly byName: Uint32Array;
  /** The numbers of the entries whose name has exactly the words of `text`. */
  named(text: string): Uint32Array;
}

/** Sorts the entries by name. */
export function createNameOrder(entries: readonly CatalogEntry[]): NameOrder {
  const keyOfName = remember(nameKey);
  const keys = entries.map(entry => keyOfName(entry.name));
  return nameOrderOf(inOrderOfKeys(keys), entry => keys[entry] ?? '');
}

/** The order as it was found before, of the same entries. */
export function restoreNameOrder(entries: readonly CatalogEntry[], byName: Uint32Array): NameOrder {
  return nameOrderOf(byName, entry => nameKey(entries[entry]?.name ?? ''));
}

function nameOrderOf(byName: Uint32Array, keyOf: (entry: number) => string): NameOrder {
  function firstWhere(isReached: (key: string) => boolean): number {
    let low = 0;
    let high = byName.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isReached(keyOf(byName[middle] ?? 0))) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  return {
    byName,
    named(text) {
      const wanted = nameKey(text);
      return byName.subarray(
        firstWhere(key => key >= wanted),
        firstWhere(key => key > wanted),
      );
    },
  };
}

/** The places of `keys` in the order of their texts; names repeat, so each text is compared once. */
function inOrderOfKeys(keys: readonly string[]): Uint32Array {
  const placesOf = new Map<string, number[]>();
  for (const [place, key] of keys.entries()) {
    const places = placesOf.get(key);
    if (places === undefined) placesOf.set(key, [place]);
    else places.push(place);
  }
  const inOrder = [...placesOf.keys()].sort().flatMap(key => placesOf.get(key) ?? []);
  return new Uint32Array(inOrder);
}

/** The words of a name with numbers padded; names without any word stand for themselves. */
function nameKey(name: string): string {
  const words = splitWords(name);
  if (words.length === 0) return foldText(name).trim();
  return words.join(' ').replaceAll(/[0-9]+/g, digits => digits.padStart(8, '0'));
}

function compareText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** `lastModified` in milliseconds; an entry without a readable one comes last. */
function modifiedAt(entry: CatalogEntry): number {
  const time = Date.parse(entry.lastModified);
  return Number.isNaN(time) ? -1 : time;
}
