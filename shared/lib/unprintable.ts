/**
 * Control characters, terminal escapes, invisible and bidirectional marks, and lone surrogates: what
 * could make a terminal or a page show something else than what is there.
 */
export const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** `U+202E`: how a character that must not be drawn is named instead. */
export function codePointName(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
  return `U+${hex.padStart(4, '0')}`;
}
