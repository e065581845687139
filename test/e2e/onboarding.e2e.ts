import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { bareEnvironment } from '../headless/breakglass';
import { startPractice } from '../headless/practice';
import type { Practice } from '../headless/practice';
import { barriersOn } from './axe';
import { launchApp } from './launch';
import type { LaunchedApp } from './launch';

const passphrase = 'four words of mine';
let folder: string;
let practice: Practice;
let launched: LaunchedApp;
let page: Page;

test.beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'breakglass-onboarding-'));
  practice = await startPractice(bareEnvironment());
  await writeFile(path.join(folder, 'ca.pem'), practice.caPem);
  launched = await launchApp();
  page = launched.window;
});
test.afterEach(async () => {
  await launched.close();
  await practice.kill();
  await rm(folder, { recursive: true, force: true });
});

/** Types into one field after the other. */
async function typeAll(...texts: readonly string[]): Promise<void> {
  for (const [index, text] of texts.entries()) {
    if (index > 0) await page.keyboard.press('Tab');
    await page.keyboard.type(text);
  }
  await page.keyboard.press('Enter');
}

/** In dark and in light; each screen and step is looked at once it is filled. */
async function expectNoBarrier(): Promise<void> {
  expect(await barriersOn(page)).toEqual([]);
}

test('a first start connects to a vault, finds a secret, and says when it is out of reach: keys alone', async () => {
  await expect(page.getByRole('button', { name: 'Connect' })).toBeFocused();
  await expectNoBarrier();
  await page.keyboard.press('4');
  await expect(page.getByLabel('Folder of the store')).toBeFocused();
  await expectNoBarrier();
  await page.keyboard.press('Escape');
  await page.keyboard.press('2');
  await expect(page.getByLabel('Address of the vault')).toBeFocused();
  await expectNoBarrier();
  await typeAll(practice.url, 'lab', '', path.join(folder, 'ca.pem'));

  await expect(page.getByText('Step 2 of 5')).toBeVisible();
  await page.keyboard.press('Tab');
  await typeAll(practice.clientId, 'not the secret');
  await expect(page.getByText('It stops at: Log-on.')).toBeVisible();
  await expectNoBarrier();
  await page.keyboard.press('Alt+ArrowLeft');
  await expectNoBarrier();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Control+a');
  await typeAll(practice.clientSecret);
  await expect(page.getByText('Everything answers as it should.')).toBeVisible();
  await page.keyboard.press('Enter');

  await expect(page.getByLabel('Paths kept sealed on this host')).toBeFocused();
  await expectNoBarrier();
  await page.keyboard.press('Control+a');
  await typeAll('critical:emea:dub3:**');
  await expect(page.getByLabel('New passphrase')).toBeFocused();
  await expectNoBarrier();
  await typeAll(passphrase, passphrase);
  await expect(page.getByTestId('toast')).toContainText('Connected: lab.', { timeout: 60_000 });
  await expect(page.getByText('14 sealed copies')).toBeVisible({ timeout: 60_000 });
  await page.keyboard.type('dub3 core rtr 07');
  await expect(page.getByRole('option').first()).toContainText('core-rtr-07');

  await page.keyboard.press('F2');
  const verdict = page.getByTestId('verdict');
  await expect(page.locator('[data-line=vaults]')).toHaveAttribute('data-status', 'ok');
  await expect(page.locator('[data-line=copies]')).toContainText('14 of 14 would be served');
  await practice.kill();
  await page.keyboard.press('r');
  await expect(page.locator('[data-line=vaults]')).toHaveAttribute('data-status', 'failed');
  await expect(verdict).toContainText('Vaults');
  await expect(page.locator('[data-line=vaults]')).toContainText('What to do: Check network');
  await expectNoBarrier();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('combobox')).toBeFocused();

  expect(await page.content()).not.toContain(practice.clientSecret);
  expect(await page.content()).not.toContain(passphrase);
});
