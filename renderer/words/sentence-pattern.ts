/** A sentence in English, and how another language says it; `$1` is what stood in the first brackets. */
export type SentencePattern = readonly [RegExp, string];
