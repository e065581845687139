/** Wraps a pure function so that each different text is computed once, for as long as the wrapper lives. */
export function remember<T>(compute: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return text => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const result = compute(text);
    known.set(text, result);
    return result;
  };
}

/** Wraps a pure function so that the `most` texts asked for last are not computed again. */
export function rememberLatest<T>(most: number, compute: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return text => {
    const result = known.get(text) ?? compute(text);
    // A map keeps the order of insertion, so the first key is the one not asked for longest.
    known.delete(text);
    known.set(text, result);
    const [oldest] = known.keys();
    if (known.size > most && oldest !== undefined) known.delete(oldest);
    return result;
  };
}
