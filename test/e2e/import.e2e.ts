import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { dsvFile, putDsvFile } from '../builders/a-dsv-profile';
import { bareEnvironment } from '../headless/breakglass';
import { startPractice } from '../headless/practice';
import type { Practice } from '../headless/practice';
import { barriersOn } from './axe';
import { launchApp } from './launch';
import type { LaunchedApp } from './launch';

const passphrase = 'correct horse battery';
let home: string;
let practice: Practice;
let launched: LaunchedApp;
let page: Page;

test.beforeEach(async () => {
  home = await mkdtemp(path.join(os.tmpdir(), 'breakglass-import-'));
  practice = await startPractice(bareEnvironment());
  const { port } = new URL(practice.url);
  const auth = { type: 'clientcred', client: { id: practice.clientId } };
  const lab = { tenant: '127', domain: `0.0.1:${port}`, auth, store: { type: 'none' } };
  await writeFile(path.join(home, 'ca.pem'), practice.caPem);
  await putDsvFile(home, dsvFile({ lab }, 'lab'));
  launched = await launchApp({ env: { HOME: home } });
  page = launched.window;
});
test.afterEach(async () => {
  await launched.close();
  await practice.kill();
  await rm(home, { recursive: true, force: true });
});

/** From the secret that is missing to the end of the form, as the fields follow one another. */
async function typeForm(secret: string): Promise<void> {
  await expect(page.getByLabel('Client secret')).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.type(secret);
  for (const text of [passphrase, passphrase]) {
    await page.keyboard.press('Tab');
    await page.keyboard.press('Control+a');
    await page.keyboard.type(text);
  }
  await page.keyboard.press('Tab');
  await page.keyboard.press('End');
  for (const text of ['critical:emea:dub3:**', path.join(home, 'ca.pem')]) {
    await page.keyboard.press('Tab');
    await page.keyboard.press('Control+a');
    await page.keyboard.type(text);
  }
  await page.keyboard.press('Enter');
}

test('a first start imports a dsv profile, logs on and lands on the lookup, with keys alone', async () => {
  await expect(page.getByRole('button', { name: 'Connect' })).toBeFocused();
  expect(await barriersOn(page)).toEqual([]);
  await page.keyboard.press('3');
  await expect(page.getByText('becomes tenant lab')).toBeVisible();
  expect(await barriersOn(page)).toEqual([]);
  await expect(page.getByText(practice.url)).toBeVisible();

  await typeForm('not the secret');
  const problem = page.getByTestId('problem');
  await expect(problem).toContainText('vault.unauthenticated');
  await expect(problem).toBeInViewport({ ratio: 0.9 });
  await expect(page.getByLabel('New passphrase')).toHaveValue(passphrase);
  await page.keyboard.press('Escape');
  await expect(page.getByText('This host is not set up yet')).toBeVisible();

  await page.keyboard.press('3');
  await typeForm(practice.clientSecret);
  await expect(page.getByTestId('toast')).toContainText('Imported: lab.', { timeout: 60_000 });
  await expect(page.getByText('14 sealed copies')).toBeVisible({ timeout: 60_000 });
  await page.keyboard.type('dub3 core rtr 07');
  await expect(page.getByRole('option').first()).toContainText('core-rtr-07');

  const screen = await page.content();
  expect(screen).not.toContain(practice.clientSecret);
  expect(await readFile(path.join(home, '.dsv.yml'), 'utf8')).not.toContain(practice.clientSecret);
});
