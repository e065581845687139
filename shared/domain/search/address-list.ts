/** Address words of the index that match a typed one alike; `sample` is one of them. */
export interface AddressGroup {
  readonly sample: string;
  readonly ids: readonly number[];
}

/**
 * Addresses by their text. Most entries have one of their own, so unlike other words they are not
 * all read for every query.
 */
export interface AddressList {
  add(word: string, id: number): void;
  /** Those that begin with what was typed; when there are none, those with later octets that do. */
  groupsFor(typed: string): readonly AddressGroup[];
}

/** Creates an empty list, which is put in order when it is first asked. */
export function createAddressList(): AddressList {
  const idOf = new Map<string, number>();
  let words: readonly string[] = [];
  let ids: readonly number[] = [];

  function sort(): void {
    words = [...idOf.keys()].sort();
    ids = words.map(word => idOf.get(word) ?? 0);
  }

  /** The first place whose address is not before `text`. */
  function placeOf(text: string): number {
    let low = 0;
    let high = words.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((words[middle] ?? '') < text) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function groupBetween(from: number, to: number): AddressGroup[] {
    const sample = words[from];
    return sample === undefined || from >= to ? [] : [{ sample, ids: ids.slice(from, to) }];
  }

  function groupsWithin(octets: string): readonly AddressGroup[] {
    const groups: AddressGroup[] = [];
    for (let at = 0; at < words.length; at += 1) {
      if (words[at]?.includes(octets)) groups.push(...groupBetween(at, at + 1));
    }
    return groups;
  }

  return {
    add: (word, id) => idOf.set(word, id),
    groupsFor(typed) {
      if (words.length < idOf.size) sort();
      // In the order of characters a dot comes right before the slash, digits right before the colon.
      const bounds = [typed, `${typed}.`, `${typed}/`, `${typed}:`].map(placeOf);
      const groups = bounds.slice(1).flatMap((end, at) => groupBetween(bounds[at] ?? end, end));
      return groups.length > 0 ? groups : groupsWithin(`.${typed}`);
    },
  };
}
