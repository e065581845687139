/** More typos than were allowed. */
export const TOO_MANY = Number.POSITIVE_INFINITY;

/**
 * Prepares counting the typos between one typed word and many others. A typo is a letter
 * missing, too much, wrong, or swapped with its neighbour (optimal string alignment, a restricted
 * Damerau-Levenshtein distance).
 * @param most more typos than this are not counted to the end.
 * @returns for a word its number of typos; with half a typo more when only the beginning of the
 * word compares, as it does while typing goes on; `TOO_MANY` beyond `most`.
 */
export function createTypoCounter(typed: string, most: number): (word: string) => number {
  const height = typed.length;
  const letters = Uint16Array.from(typed, (_, index) => typed.charCodeAt(index));
  let older = new Uint8Array(height + 1);
  let previous = new Uint8Array(height + 1);
  let current = new Uint8Array(height + 1);

  /** Fills `current` for one more letter of the word; returns the smallest count in it. */
  function nextColumn(word: string, column: number): number {
    const letter = word.charCodeAt(column - 1);
    const letterBefore = word.charCodeAt(column - 2);
    let smallest = column;
    current[0] = column;
    for (let row = 1; row <= height; row += 1) {
      const wanted = letters[row - 1];
      const change = (previous[row - 1] ?? 0) + (wanted === letter ? 0 : 1);
      let count = Math.min(change, (previous[row] ?? 0) + 1, (current[row - 1] ?? 0) + 1);
      const swapped = row > 1 && wanted === letterBefore && letters[row - 2] === letter;
      if (swapped) count = Math.min(count, (older[row - 2] ?? 0) + 1);
      current[row] = count;
      smallest = Math.min(smallest, count);
    }
    return smallest;
  }

  return word => {
    const columns = Math.min(word.length, height + most);
    for (let row = 0; row <= height; row += 1) previous[row] = row;
    let ofBeginning = TOO_MANY;
    let ofWhole = height;
    for (let column = 1; column <= columns; column += 1) {
      const smallest = nextColumn(word, column);
      ofWhole = current[height] ?? TOO_MANY;
      ofBeginning = Math.min(ofBeginning, ofWhole);
      if (smallest > most) break;
      [older, previous, current] = [previous, current, older];
    }
    const isWhole = word.length <= columns && ofWhole <= most;
    if (isWhole && ofWhole <= ofBeginning) return ofWhole;
    return ofBeginning <= most ? ofBeginning + 0.5 : TOO_MANY;
  };
}
