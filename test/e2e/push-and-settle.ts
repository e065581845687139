import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';

/** From the button that makes a plan to a debt that is settled: the new password of the secret gets into the vault. */
export async function pushAndSettle(page: Page, secret: string): Promise<void> {
  await expect(page.getByRole('button', { name: /^Make a plan/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('1 line').first()).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('option').first()).toContainText(secret);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('dialog', { name: 'Apply this plan?' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('push-verdict')).toHaveText('Everything was written.');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(page.getByLabel('Search secrets')).toBeFocused();
  await page.keyboard.press('F3');
  await expect(page.getByText('Nothing has to be rotated')).toBeVisible();
  await page.keyboard.press('a');
  await expect(page.getByRole('option')).toContainText('rotated and pushed');
}
