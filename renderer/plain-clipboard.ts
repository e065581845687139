/**
 * Puts text that is not secret - a command, an error report - on the clipboard.
 * @returns false when the platform refuses; the caller then selects the text for Ctrl+C.
 */
export type CopyPlainText = (text: string) => Promise<boolean>;

/** Copying for this page. Secrets never take this way: main puts them on the clipboard itself. */
export function createPlainClipboard(page: Window): CopyPlainText {
  return async text => {
    try {
      await page.navigator.clipboard.writeText(text);
      return true;
    } catch {
      return false;
    }
  };
}
