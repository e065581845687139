import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { readdir, readFile } from 'node:fs/promises';
import { anotherProgram } from '../builders/another-program';
import { launchApp } from './launch';
import type { LaunchedApp } from './launch';
import { lockIfOpen, unlock } from './unlock';

const other = anotherProgram(process.env['DISPLAY'] ?? '');
let launched: LaunchedApp;
let page: Page;

test.beforeAll(async () => {
  launched = await launchApp({ env: { BREAKGLASS_DRILL: '1' } });
  page = launched.window;
});
/** One app for all: each test begins with nothing on the clipboard, no incident, and an unlock. */
test.beforeEach(async () => {
  await lockIfOpen(page);
  for (const selection of ['clipboard', 'primary'] as const) await other.copy(selection, '');
  await unlockWithKeys();
});
test.afterAll(() => launched.close());

function unlockWithKeys(): Promise<void> {
  return unlock(page, { copies: '182 sealed copies' });
}

async function copyWithKeys(query: string): Promise<string | null> {
  const before = await other.look('clipboard');
  await page.keyboard.press('Control+f');
  await page.keyboard.press('Control+a');
  await page.keyboard.type(query);
  await page.keyboard.press('Enter');
  const reason = page.getByLabel('Reason');
  const toast = page.getByText(/^Copied /);
  await expect(reason.or(toast).first()).toBeVisible();
  if (await reason.isVisible()) {
    await page.keyboard.type('core router down, INC-1234');
    await page.keyboard.press('Enter');
  }
  await expect.poll(() => other.look('clipboard')).not.toBe(before);
  return other.look('clipboard');
}

/** The process id of the practice vault, which is a process of its own. */
async function vaultPid(): Promise<number> {
  const own = launched.app.process().pid;
  for (const pid of (await readdir('/proc')).filter(name => /^\d+$/.test(name))) {
    const [command, stat] = await Promise.all(
      ['cmdline', 'stat'].map(file => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '')),
    );
    const parent = Number(stat?.split(') ')[1]?.split(' ')[1]);
    if (parent === own && command?.includes('headless.cjs')) return Number(pid);
  }
  throw new Error('the drill has no vault');
}

test('shows the copy in the audit log, verifies it, and leads back, with keys alone', async () => {
  await copyWithKeys('dub3 core rtr 07');
  await expect(page.getByText(/core-rtr-07 password on the clipboard/)).toBeVisible();
  await page.keyboard.press('F6');
  const records = page.getByRole('option');
  await expect(records.filter({ hasText: 'Released' })).toHaveCount(1);
  const asked = records.filter({ hasText: 'Copy asked for' });
  await expect(asked).toContainText('critical:emea:dub3:router:core-rtr-07');
  await expect(asked).toContainText('core router down, INC-1234');

  await page.keyboard.type('password');
  await expect(records).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toContainText('access.granted');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+y');
  await expect(page.getByTestId('verdict')).toContainText('Intact');

  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(page.getByLabel('Search secrets')).toBeFocused();
});

test('with keys alone: unlock, type, Enter, a reason once, paste', async () => {
  const first = await copyWithKeys('dub3 core rtr 07');
  expect(first).toMatch(/\S{12,}/);
  await expect.poll(() => other.look('primary')).toBe(first);
  await expect(page.getByText(/core-rtr-07 password on the clipboard/)).toBeVisible();
  await expect(page.getByText(/^Incident open/)).toBeVisible();

  const second = await copyWithKeys('fw 02 dfw2');
  expect(second).not.toBe(first);
  await expect(page.getByLabel('Reason')).toBeHidden();
});

test('shows a value in large type for its lease, and Escape takes it away', async () => {
  const value = await copyWithKeys('dub3 core rtr 07');
  await page.keyboard.press('Control+Space');
  const panel = page.getByTestId('revealed');
  await expect(panel).toBeVisible();
  expect((await panel.textContent())?.length).toBeGreaterThan(value?.length ?? 0);
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  expect(await page.content()).not.toContain(value);
});

test('unplugged: finds, serves the sealed copy and says so', async () => {
  const online = await copyWithKeys('dub3 core rtr 07');
  await page.keyboard.press('F8');
  await expect(page.getByText('does not answer').first()).toBeVisible();
  await copyWithKeys('fw 02 dfw2');
  expect(await copyWithKeys('dub3 core rtr 07')).toBe(online);
  await expect(page.getByText(/sealed copy/i).first()).toBeVisible();
  await page.keyboard.press('F8');
  await expect(page.getByRole('button', { name: /^Unplug the vault/ })).toBeVisible();
});

test('survives the vault being killed, and a lock, without a network', async () => {
  const online = await copyWithKeys('dub3 core rtr 07');
  process.kill(await vaultPid(), 'SIGKILL');
  await page.keyboard.press('Control+l');
  await expect(page.getByLabel('Passphrase')).toBeFocused();
  expect([await other.look('clipboard'), await other.look('primary')]).toEqual([null, null]);

  await unlockWithKeys();
  expect(await copyWithKeys('dub3 core rtr 07')).toBe(online);
});

test('ends the incident: clears, locks, and nothing decrypted stays on screen', async () => {
  await copyWithKeys('dub3 core rtr 07');
  await page.keyboard.press('Control+e');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Passphrase')).toBeFocused();
  expect(await page.content()).not.toContain('core-rtr');
  expect([await other.look('clipboard'), await other.look('primary')]).toEqual([null, null]);
});

test('killed with a secret on the clipboard, it leaves none behind', async () => {
  await copyWithKeys('dub3 core rtr 07');
  process.kill(launched.app.process().pid as number, 'SIGKILL');
  await expect
    .poll(async () => [await other.look('clipboard'), await other.look('primary')])
    .toEqual([null, null]);
});
