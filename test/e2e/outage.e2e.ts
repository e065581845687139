import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { anotherProgram } from '../builders/another-program';
import { launchApp } from './launch';
import type { LaunchedApp } from './launch';
import { unlock } from './unlock';

const other = anotherProgram(process.env['DISPLAY'] ?? '');
let launched: LaunchedApp;
let page: Page;

test.beforeEach(async () => {
  for (const selection of ['clipboard', 'primary'] as const) await other.copy(selection, '');
  launched = await launchApp({ env: { BREAKGLASS_DRILL: '1' } });
  page = launched.window;
  await unlock(page, { copies: '182 sealed copies' });
});
test.afterEach(() => launched.close());

async function search(query: string): Promise<void> {
  await page.keyboard.press('Control+f');
  await page.keyboard.press('Control+a');
  await page.keyboard.type(query);
}

test('Secret Server is down: the window says so and a copy is a copy; it comes back: a second reason', async () => {
  await expect(page.getByText(/^Secret Server practice$/)).toBeVisible();
  await expect(page.getByText(/is down since \d\d:\d\d UTC/)).toBeVisible();
  await page.keyboard.press('F7');
  await expect(page.getByRole('dialog')).toContainText('not reached from this host');
  await page.keyboard.press('Escape');

  await search('dub3 core rtr 07');
  await page.keyboard.press('Enter');
  await page.keyboard.type('core router down, INC-1234');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/core-rtr-07 password on the clipboard/)).toBeVisible();
  const first = await other.look('clipboard');
  expect(first).toMatch(/\S{12,}/);

  await page.keyboard.press('Shift+F8');
  await expect(
    page.getByText('Secret Server practice answers: use it unless you cannot log on.'),
  ).toBeVisible();
  await search('fw 02 dfw2');
  await page.keyboard.press('Enter');
  const question = page.getByRole('dialog', { name: 'Secret Server is not known to be down' });
  await expect(question).toContainText('healthy');
  await page.keyboard.press('Escape');
  await expect(question).toBeHidden();
  expect(await other.look('clipboard')).toBe(first);

  await page.keyboard.press('Enter');
  await expect(question).toBeVisible();
  await page.keyboard.press('4');
  await expect(question).toBeHidden();
  await expect.poll(() => other.look('clipboard')).not.toBe(first);

  await page.keyboard.press('F6');
  await expect(page.getByText('Taken although not down')).toBeVisible();
  await expect(page.getByText('Secret Server practice').first()).toBeVisible();
});
