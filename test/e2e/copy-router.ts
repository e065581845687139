import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';

/** Searches, gives a reason, and has the password of a router on the clipboard. */
export async function copyRouter(page: Page): Promise<void> {
  await page.keyboard.type('dub3 core rtr 07');
  await expect(page.getByText('core-rtr-07').first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Reason')).toBeFocused();
  await page.keyboard.type('core router down, INC-1234');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('toast')).toBeVisible();
}
