import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { launchApp } from './launch';
import type { LaunchedApp } from './launch';
import { pushAndSettle } from './push-and-settle';
import { aPushingHost, passphrase } from './pushing-host';
import type { PushingHost } from './pushing-host';

let host: PushingHost;
let launched: LaunchedApp;
let page: Page;

test.beforeEach(async () => {
  host = await aPushingHost(2);
  await host.run('push', 'run');
  await host.run('refresh');
  await host.practice.control('server unplug');
  const env = { BREAKGLASS_OUTAGE_PACE: 'drill' };
  launched = await launchApp({ home: host.home, env });
  page = launched.window;
});

test.afterEach(async () => {
  await launched.close();
  await host.close();
});

async function unlock(): Promise<void> {
  await expect(page.getByLabel('Passphrase')).toBeFocused({ timeout: 60_000 });
  await page.keyboard.type(passphrase);
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Search secrets')).toBeFocused({ timeout: 60_000 });
}

test('with keys alone: a copy in an outage, and when Secret Server is back F3 rotates it, a push settles it', async () => {
  await unlock();
  await expect(page.getByText(/is down since/)).toBeVisible({ timeout: 30_000 });
  await page.keyboard.type('synthetic-000001');
  await page.keyboard.press('Enter');
  await page.keyboard.type('core router down, INC-1234');
  await page.keyboard.press('Enter');
  await expect(page.getByText('1 to rotate')).toBeVisible();
  await page.keyboard.press('Control+e');
  await page.keyboard.press('Enter');
  await unlock();
  await expect(page.getByText('1 to rotate')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Rotate 1 secret now/ })).toBeHidden();

  await host.practice.control('server plug');
  await expect(page.getByRole('button', { name: /^Rotate 1 secret now/ })).toBeVisible({
    timeout: 30_000,
  });
  expect(await host.practice.control('server rotations')).toContain('no rotation');
  await page.keyboard.press('F3');
  await expect(
    page.getByRole('listbox', { name: 'Secrets that have to be rotated' }),
  ).toBeFocused();
  await expect(page.getByRole('option')).toContainText('to be rotated');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('option')).toContainText('rotated, not pushed');
  expect(await host.practice.control('server rotations')).toContain('100001: 1');

  await page.keyboard.press('F10');
  await expect(page.getByRole('dialog').getByLabel('Passphrase')).toBeFocused();
  await page.keyboard.type(passphrase);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'Plan' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByTestId('push-verdict')).toHaveText('Everything was written.');
  await page.keyboard.press('Control+r');
  await pushAndSettle(page, 'synthetic-000001');
});
