/** @typedef {import('@playwright/test').Page} Page */

/** What a slow machine may need. */
export const patience = { timeout: 60_000 };

/**
 * Presses one key after the other.
 * @param {Page} page
 * @param {readonly string[]} keys
 */
export async function press(page, ...keys) {
  for (const key of keys) await page.keyboard.press(key);
}

/**
 * Fills one field after the other from the one that has the focus, and ends with Enter.
 * @param {Page} page
 * @param {readonly string[]} texts
 */
export async function typeAll(page, ...texts) {
  for (const [index, text] of texts.entries()) {
    if (index > 0) await page.keyboard.press('Tab');
    await page.keyboard.type(text);
  }
  await page.keyboard.press('Enter');
}

/**
 * Replaces what is searched for.
 * @param {Page} page
 * @param {string} text
 */
export async function search(page, text) {
  await press(page, 'Control+f', 'Control+a');
  await page.keyboard.type(text);
}

/**
 * @param {Page} page
 * @param {string} passphrase
 */
export async function unlock(page, passphrase) {
  // The page may still be loading, which would swallow the first keys.
  await page.getByLabel('Passphrase').fill(passphrase, patience);
  await page.keyboard.press('Enter');
  await page.getByLabel('Search secrets').waitFor(patience);
}
