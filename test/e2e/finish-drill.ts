import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';

/** What follows the copy in every drill, with keys alone: the panel, the paste, the code of the alert. */
export async function pasteAndConfirm(page: Page): Promise<void> {
  await page.keyboard.press('Control+d');
  await expect(page.getByRole('heading', { name: 'Drill', level: 1 })).toBeVisible();
  await expect(page.getByRole('row', { name: /Paste it/ })).toBeVisible();
  await page.keyboard.press('Control+v');
  await expect(page.getByRole('row', { name: /Paste it/ })).toContainText('pass');
  const code = await page.locator('.drill-code').last().textContent();
  await expect(page.getByLabel('Code of the alert')).toBeFocused();
  await page.keyboard.type(code ?? '');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('row', { name: /Receive the alert/ })).toContainText('pass');
}
