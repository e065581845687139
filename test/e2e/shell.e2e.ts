import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { anotherProgram } from '../builders/another-program';
import { setUpCheaply } from '../headless/set-up-cheaply';
import { setUpHost } from '../headless/set-up-host';
import type { PreparedHost } from '../headless/set-up-host';
import { copyRouter } from './copy-router';
import { launchApp } from './launch';
import type { LaunchedApp } from './launch';
import { unlock } from './unlock';

const other = anotherProgram(process.env['DISPLAY'] ?? '');

let host: PreparedHost;
let launched: LaunchedApp;
let page: Page;

test.beforeAll(async () => {
  host = await setUpHost({ setUp: setUpCheaply });
  const policy = { v: 1, window: { density: 'compact', startAtLogin: false } };
  await writeFile(path.join(host.folder, 'policy.json'), JSON.stringify(policy), { mode: 0o600 });
});
test.afterAll(() => host.remove());
test.afterEach(() => launched.close());

async function launch(env: Readonly<Record<string, string>> = {}): Promise<void> {
  const home = host.environment['BREAKGLASS_HOME'] as string;
  const policy = { BREAKGLASS_POLICY_FILE: path.join(host.folder, 'policy.json') };
  launched = await launchApp({ home, env: { ...policy, ...env } });
  page = launched.window;
}

const isVisible = (): Promise<boolean> =>
  launched.app.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() ?? false,
  );

/** What the window shows before the page has run a line: its own colour, its zoom, the root of the page. */
const firstPaint = (): Promise<readonly [string, number, string]> =>
  launched.app.evaluate(async ({ BrowserWindow, session }) => {
    const [window] = BrowserWindow.getAllWindows();
    const response = await session.fromPartition('page').fetch('app://ui/');
    const [root = ''] = /<html[^>]*>/.exec(await response.text()) ?? [];
    const { webContents } = window as Electron.BrowserWindow;
    return [window?.getBackgroundColor() ?? '', webContents.zoomFactor, root] as const;
  });

/** Goes on with Tab until the setting of this name has the focus. */
async function tabTo(setting: string): Promise<void> {
  const focused = (): Promise<string | null> =>
    page.evaluate(
      () =>
        document.activeElement?.closest('fieldset')?.querySelector('legend')?.textContent ?? null,
    );
  for (let tabs = 0; (await focused()) !== setting; tabs += 1) {
    expect(tabs, `no way to ${setting}`).toBeLessThan(20);
    await page.keyboard.press('Tab');
  }
}

async function openSettings(): Promise<void> {
  await page.keyboard.press('Control+,');
  await expect(page.getByRole('button', { name: 'Back' })).toBeFocused();
}

/** A second start finds the first one and ends. */
async function startAgain(): Promise<void> {
  const [program = '', ...words] = launched.app.process().spawnargs;
  const own = words.filter(word => !/^--(?:inspect|remote-debugging)/.test(word));
  const [code] = await once(spawn(program, own, { stdio: 'ignore' }), 'exit');
  expect(code).toBe(0);
}

test('settings by keys, window by hotkey: at once, after a restart, and never the policy’s', async () => {
  await launch();
  await test.step('before any unlock: theme, zoom, and what the policy holds', async () => {
    await expect(page.getByLabel('Passphrase')).toBeFocused();
    await openSettings();
    await tabTo('Theme');
    await page.keyboard.press('ArrowRight');
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(15, 19, 24)');
    const width = page.viewportSize()?.width ?? (await page.evaluate(() => window.innerWidth));
    await page.keyboard.press('Control+=');
    await expect.poll(() => page.evaluate(() => window.innerWidth)).toBeLessThan(width * 0.85);

    const rows = page.getByRole('group', { name: 'Rows' });
    await expect(rows).toContainText('Managed by your organisation');
    for (const choice of await rows.getByRole('radio').all()) await expect(choice).toBeDisabled();
    await expect(rows.getByRole('radio', { name: 'Compact' })).toBeChecked();

    await tabTo('Icon in the notification area');
    await page.keyboard.press('ArrowRight');
    await expect(page.getByText('This desktop has no notification area')).toBeVisible();
    await tabTo('Hide after a copy');
  });

  await test.step('a copy takes the window away, keeps the session and stays', async () => {
    const hide = page.getByRole('group', { name: 'Hide after a copy' });
    await hide.getByRole('radio', { name: 'Off' }).focus();
    await page.keyboard.press('ArrowRight');
    await expect(hide.getByRole('radio', { name: 'On' })).toBeChecked();
    await page.keyboard.press('Escape');
    await unlock(page, host);
    await expect(page.getByText('brings this window to the front')).toBeVisible();
    await copyRouter(page);
    await expect.poll(isVisible).toBe(false);
    expect(await other.look('clipboard')).not.toBeNull();
  });

  await test.step('hotkey and second start bring it back, ready to type', async () => {
    await promisify(execFile)('xdotool', ['key', 'ctrl+shift+space']);
    await expect.poll(isVisible).toBe(true);
    await expect(page.getByRole('combobox')).toBeFocused();
    await page.keyboard.type('fw');
    await expect(page.getByRole('combobox')).toHaveValue('fw');
    await launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
    await startAgain();
    await expect.poll(isVisible).toBe(true);
    expect(await other.look('clipboard'), 'still there').not.toBeNull();
  });

  await test.step('another language locks, after a question', async () => {
    await openSettings();
    await tabTo('Language / Sprache');
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('dialog')).toContainText('Lock and change the language?');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Entsperren' })).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('lang', 'de');
    expect(await other.look('clipboard')).toBeNull();
  });

  await test.step('the first paint of the next start is that of this one; nothing moves over RDP', async () => {
    await launched.close();
    await launch({ XRDP_SESSION: '1' });
    const attributes = 'data-contrast="system" data-density="compact" data-motion="none"';
    const root = `<html lang="de" data-theme="dark" ${attributes} data-expected="locked">`;
    expect(await firstPaint()).toEqual(['#0F1318', 1.25, root]);
    await unlock(page, { passphrase: host.passphrase, copies: /versiegelte Kopie/ });
    await expect(page.getByLabel('Fernsitzung')).toContainText('Ihren eigenen Rechner');
    await page.keyboard.press('F6');
    await expect(page.getByText('Fernsitzung').first(), 'on record').toBeVisible();
  });
});
