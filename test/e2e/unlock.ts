import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';

/** Unlocks with nothing but the keyboard: the focus is where it has to be. Waits for the sealed copies. */
export async function unlock(
  page: Page,
  { passphrase = 'practise', copies = /sealed cop/ as RegExp | string } = {},
): Promise<void> {
  await expect(page.getByLabel('Passphrase')).toBeFocused();
  await page.keyboard.type(passphrase);
  await page.keyboard.press('Enter');
  await expect(page.getByText(copies).first()).toBeVisible({ timeout: 60_000 });
}

/** For tests that share an app: each begins at the lock, wherever the one before it ended. */
export async function lockIfOpen(page: Page): Promise<void> {
  const passphrase = page.getByLabel('Passphrase');
  if (!(await passphrase.isVisible())) await page.keyboard.press('Control+l');
  await expect(passphrase).toBeFocused();
}
