/**
 * The baseline: every word of the query has to stand somewhere in the lower-cased text of an
 * entry; the first `limit` in the order of the list are the answer.
 * @param {readonly import('../../shared/domain/entry').CatalogEntry[]} entries
 */
export function createIncludesScan(entries) {
  const texts = entries.map(entry =>
    [
      entry.path,
      entry.host,
      entry.address,
      entry.kind,
      entry.owner,
      entry.tenant,
      ...entry.tags,
      entry.description,
    ]
      .join(' ')
      .toLowerCase(),
  );
  return {
    /**
     * @param {string} query
     * @param {number} limit
     */
    search(query, limit) {
      const words = query.toLowerCase().split(/\s+/).filter(Boolean);
      const found = [];
      // Reads everything, as a ranked answer would have to.
      for (const [number, text] of texts.entries()) {
        if (words.every(word => text.includes(word))) found.push(number);
      }
      return found.slice(0, limit).map(number => ({ entry: entries[number] }));
    },
  };
}
