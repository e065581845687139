import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { anotherProgram } from '../builders/another-program';
import { program } from '../headless/breakglass';
import { barriersOn } from './axe';
import { pasteAndConfirm } from './finish-drill';
import { launchApp } from './launch';
import type { LaunchedApp } from './launch';
import { pushAndSettle } from './push-and-settle';
import { residueOf } from './residue';
import { unlock } from './unlock';

const other = anotherProgram(process.env['DISPLAY'] ?? '');
let launched: LaunchedApp;
let page: Page;

test.beforeEach(async () => {
  for (const selection of ['clipboard', 'primary'] as const) await other.copy(selection, '');
  launched = await launchApp({ env: { BREAKGLASS_DRILL: '1' } });
  page = launched.window;
});
test.afterEach(() => launched.close());

const panel = () => page.getByRole('heading', { name: 'Drill', level: 1 });

test('everything is down: chosen, practised and proved, with keys alone', async () => {
  await unlock(page, { copies: '182 sealed copies' });
  await page.keyboard.press('Control+d');
  await expect(panel()).toBeVisible();
  await page.keyboard.press('Home');
  await page.keyboard.press('End');
  await expect(page.getByRole('option', { selected: true })).toContainText('everything-down');
  await page.keyboard.press('Enter');

  await expect(page.getByText('Drill: Everything is down')).toBeVisible({ timeout: 30_000 });
  await unlock(page, { copies: '182 sealed copies' });
  await page.keyboard.type('emea core rtr 07');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Reason')).toBeFocused();
  await page.keyboard.type('core router down, INC-1234');
  await page.keyboard.press('Enter');
  await expect.poll(() => other.look('clipboard')).toMatch(/\S{12,}/);
  const value = (await other.look('clipboard')) ?? '';

  await pasteAndConfirm(page);
  expect(await page.content()).not.toContain(value);
  expect(await barriersOn(page)).toEqual([]);

  await page.keyboard.press('Control+e');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Passphrase')).toBeFocused();
  const verdict = page.getByTestId('drill-verdict');
  await expect(verdict).toContainText('PASS', { timeout: 30_000 });
  expect(await barriersOn(page)).toEqual([]);
  const folder = (await page.getByTestId('drill-folder').textContent()) ?? '';
  expect(path.dirname(folder)).toBe(path.join(launched.home, 'drills'));
  expect(await other.look('clipboard')).toBeNull();
  await expect.poll(() => residueOf(launched, value)).toEqual({});

  const verify = spawnSync(
    process.execPath,
    [program, 'drill', 'verify', folder, '--home', launched.home, '--json'],
    { encoding: 'utf8' },
  );
  expect(verify.status, verify.stdout).toBe(0);
  const { genuine, evidence } = JSON.parse(verify.stdout) as {
    genuine: boolean;
    evidence: { scenario: string; passed: boolean; secret: object; firstCredentialMs: number };
  };
  expect(genuine).toBe(true);
  expect(evidence).toMatchObject({
    ...{ scenario: 'everything-down', passed: true, ground: 'sandbox' },
    secret: { path: 'critical:emea:dub3:router:core-rtr-07', servedFrom: 'offline' },
  });
  expect(evidence.firstCredentialMs).toBeGreaterThan(0);
  expect(await readFile(path.join(folder, 'evidence.json'), 'utf8')).not.toContain(value);
});

test('the story after the outage: what was seen is rotated by one action, pushed, and settled', async () => {
  await unlock(page, { copies: '182 sealed copies' });
  await page.keyboard.type('emea core rtr 07');
  await page.keyboard.press('Enter');
  await page.keyboard.type('core router down, INC-1234');
  await page.keyboard.press('Enter');
  await expect(page.getByText('1 to rotate')).toBeVisible();
  await page.keyboard.press('Control+e');
  await page.keyboard.press('Enter');
  await unlock(page);
  await page.keyboard.press('Shift+F8');
  await expect(page.getByRole('button', { name: /^Rotate 1 secret now/ })).toBeVisible({
    timeout: 30_000,
  });
  await page.keyboard.press('F3');
  await expect(page.getByRole('option')).toContainText('to be rotated');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('option')).toContainText('rotated, not pushed');

  await page.keyboard.press('F10');
  await page.getByRole('dialog').getByLabel('Passphrase').fill('practise');
  await page.keyboard.press('Enter');
  await pushAndSettle(page, 'critical:emea:dub3:router:core-rtr-07');
});
