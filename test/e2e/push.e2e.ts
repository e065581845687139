import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { barriersOn } from './axe';
import { launchApp } from './launch';
import type { LaunchedApp } from './launch';
import { aPushingHost, passphrase } from './pushing-host';
import type { PushingHost } from './pushing-host';

/** More than the policy lets pass without typing the number. */
const secrets = 25;

let host: PushingHost;
let launched: LaunchedApp;
let page: Page;

test.beforeEach(async () => {
  host = await aPushingHost(secrets);
  launched = await launchApp({ home: host.home });
  page = launched.window;
  await expect(page.getByLabel('Passphrase')).toBeFocused();
  await page.keyboard.type(passphrase);
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Search secrets')).toBeFocused({ timeout: 60_000 });
});

test.afterEach(async () => {
  await launched.close();
  await host.close();
});

/** F10, and the passphrase once more. */
async function enterAdmin(): Promise<void> {
  await page.keyboard.press('F10');
  await expect(page.getByRole('dialog').getByLabel('Passphrase')).toBeFocused();
  await page.keyboard.type(passphrase);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'Plan' })).toHaveAttribute('aria-selected', 'true');
}

/** Writes that the push's client has sent to the vault. */
async function writes(): Promise<number> {
  const lines = (await host.practice.control('requests')).split('\\n');
  return lines.filter(line => /20\d (?:POST|PUT) \/v1\/secrets\//.test(line)).length;
}

test('with keys alone: admin mode, a plan that outlives its page, the number, outcomes, and then nothing to do', async () => {
  await enterAdmin();
  await expect(page.getByRole('button', { name: /^Make a plan/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('option').first()).toContainText('new');
  await expect(page.getByText(`${secrets} lines`).first()).toBeVisible();
  expect(await writes()).toBe(0);
  expect(await barriersOn(page)).toEqual([]);

  await page.reload();
  await expect(page.getByLabel('Search secrets')).toBeFocused();
  await page.keyboard.press('F10');
  await expect(page.getByText(`${secrets} lines`).first()).toBeVisible();
  await page.keyboard.type('synthetic-000007');
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toContainText('critical:emea:synthetic-000007');
  await expect(page.getByRole('dialog')).toContainText('This host has not written it yet.');
  await page.keyboard.press('Escape');

  await page.keyboard.press('Control+Enter');
  const question = page.getByRole('dialog', { name: 'Apply this plan?' });
  await expect(question).toContainText(`Write ${secrets} secrets to 1 vault, ${secrets + 1} calls`);
  expect(await barriersOn(page)).toEqual([]);
  await page.keyboard.type('12');
  await page.keyboard.press('Enter');
  await expect(question).toContainText(`that is not ${secrets}`);
  expect(await writes()).toBe(0);
  await page.keyboard.press('Control+a');
  await page.keyboard.type(String(secrets));
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('push-verdict')).toHaveText('Everything was written.');
  expect(await barriersOn(page)).toEqual([]);
  expect(await writes()).toBe(secrets);

  await page.keyboard.press('Control+r');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Everything is in step')).toBeVisible();
  expect(await writes()).toBe(secrets);
  await page.keyboard.press('Control+2');
  await expect(page.getByRole('option')).toHaveCount(1);
  await expect(page.getByRole('option')).toContainText('EMEA');

  await page.keyboard.press('Escape');
  await expect(page.getByLabel('Search secrets')).toBeFocused();
  await page.keyboard.press('F10');
  await expect(page.getByRole('dialog').getByLabel('Passphrase')).toBeFocused();
});

test('a map is changed with its paths in sight, imported, saved; tenants and budget are those of this host', async () => {
  await enterAdmin();
  await page.keyboard.press('Control+3');
  await expect(page.getByRole('listbox', { name: 'Maps of this host' })).toBeFocused();
  await expect(page.getByText('critical:emea:synthetic-000001', { exact: true })).toBeVisible();
  const template = page.getByLabel('Path template');
  await template.fill('critical/emea/$password/$name');
  await expect(page.getByText('Rejected').first()).toBeVisible();
  expect(await barriersOn(page)).toEqual([]);
  await template.fill('critical/emea/net/$name');
  await expect(page.getByText('critical:emea:net:synthetic-000001', { exact: true })).toBeVisible();
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('dialog')).toContainText('Changedcore');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('toast')).toContainText('The maps are saved.');

  await page.keyboard.press('Control+i');
  await page.getByRole('button', { name: 'Look' }).click();
  await expect(page.getByRole('dialog').locator('output')).toContainText(/taken over/);
  await page.keyboard.press('Escape');

  await page.keyboard.press('Control+4');
  await expect(page.getByText('with credentials of its own')).toBeVisible();
  await page.keyboard.press('Control+6');
  await expect(page.getByText(/of 2,500/).first()).toBeVisible();
  await page.keyboard.press('c');
  await expect(page.getByTestId('toast')).toContainText('The vault has counted');
  expect(await barriersOn(page)).toEqual([]);
  expect(await writes()).toBe(0);
});
