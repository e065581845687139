/** Address words of the index that match a typed one alike; `sample` is one of them. */
export interface AddressGroup {
  readonly sample: string;
  readonly ids: Uint32Array;
}

/**
 * Addresses by their text. Most entries have one of their own, so unlike other words they are not
 * all read for every query.
 */
export interface AddressList {
  /** Once for each. */
  add(word: string): void;
  /** Those that begin with what was typed; when there are none, those with later octets that do. */
  groupsFor(typed: string): readonly AddressGroup[];
}

/**
 * Creates an empty list, which is put in order when it is first asked.
 * @param idOf gives the number of a word.
 */
export function createAddressList(idOf: (word: string) => number): AddressList {
  const words: string[] = [];
  let ids = new Uint32Array();

  function sort(): void {
    words.sort();
    ids = Uint32Array.from(words, idOf);
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
    return sample === undefined || from >= to ? [] : [{ sample, ids: ids.subarray(from, to) }];
  }

  function groupsWithin(octets: string): readonly AddressGroup[] {
    const groups: AddressGroup[] = [];
    for (let at = 0; at < words.length; at += 1) {
      if (words[at]?.includes(octets)) groups.push(...groupBetween(at, at + 1));
    }
    return groups;
  }

  return {
    add: word => words.push(word),
    groupsFor(typed) {
      if (ids.length < words.length) sort();
      // In the order of characters a dot comes right before the slash, digits right before the colon.
      const bounds = [typed, `${typed}.`, `${typed}/`, `${typed}:`].map(placeOf);
      const groups = bounds.slice(1).flatMap((end, at) => groupBetween(bounds[at] ?? end, end));
      return groups.length > 0 ? groups : groupsWithin(`.${typed}`);
    },
  };
}
