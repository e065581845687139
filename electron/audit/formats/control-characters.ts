/** What would end a line, or shows as nothing: controls, and halves of characters, which UTF-8 has not. */
const controls = /[\p{Cc}\p{Cs}\u2028\u2029]/gu;

/**
 * Writes control characters as `\uXXXX`, so that one record stays one line. Both formats double a
 * backslash of the text itself, so the two cannot be taken for each other.
 */
export function escapeControls(text: string): string {
  return text.replaceAll(
    controls,
    unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
