import fuzzysort from 'fuzzysort';

/**
 * A library for typing parts of names, over the same text as the plain scan.
 * @param {readonly import('../../shared/domain/entry').CatalogEntry[]} entries
 */
export function createFuzzysort(entries) {
  const texts = entries.map((entry, number) => {
    const { path, host, address, kind, owner, tenant, tags, description } = entry;
    const text = [path, host, address, kind, owner, tenant, ...tags, description].join(' ');
    return { number, prepared: fuzzysort.prepare(text) };
  });
  return {
    /**
     * @param {string} query
     * @param {number} limit
     */
    search(query, limit) {
      const found = fuzzysort.go(query, texts, { key: 'prepared', limit });
      return found.map(({ obj }) => ({ entry: entries[obj.number] }));
    },
  };
}
