import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { execFile } from 'node:child_process';
import { chmod, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { setUpCheaply } from '../headless/set-up-cheaply';
import { setUpHost } from '../headless/set-up-host';
import type { PreparedHost } from '../headless/set-up-host';
import { aScreen } from '../package/a-screen';
import type { Screen } from '../package/a-screen';
import type { Ended } from './in-a-cell';
import { operator, startInCell } from './in-a-cell';
import { installApp } from './installed-app';
import type { InstalledApp } from './installed-app';
import { drive } from './packaged';

// A lookup on a practice vault: by the release from two places, and in the window of the flavour for tests.

const secret = 'critical:emea:dub3:router:core-rtr-07';
const run = promisify(execFile);

let host: PreparedHost;
let release: InstalledApp;
let operatorHome: string;
let value: string;

test.beforeAll(async () => {
  [host, release] = await Promise.all([setUpHost({ setUp: setUpCheaply }), installApp('release')]);
  operatorHome = path.join(host.folder, 'operator');
  await run('cp', ['-R', host.environment['BREAKGLASS_HOME'] ?? '', operatorHome]);
  await run('chown', ['-R', `${operator}:${operator}`, operatorHome]);
  await chmod(host.folder, 0o755);
  await chmod(operatorHome, 0o700);
  const { code, stdout, stderr } = await give(...get);
  if (code !== 0) throw new Error(stderr);
  value = stdout.trim();
});
test.afterAll(() => Promise.all([host.remove(), release.remove()]));

/** A command of the release, as the operator gives it. */
function give(...words: readonly string[]): Promise<Ended> {
  const { PATH = '' } = process.env;
  return startInCell({
    program: release.launcher,
    words: [...words, '--passphrase-fd', '3'],
    environment: { PATH, HOME: operatorHome, BREAKGLASS_HOME: operatorHome },
    folder: host.folder,
    descriptor: host.passphrase,
    isOnHost: true,
  }).ended;
}

/** How much of the screen the window of the release fills with a colour when it stands still. */
async function shownOf(colour: number, screen: Screen): Promise<number> {
  const { PATH = '' } = process.env;
  const home = { HOME: operatorHome, BREAKGLASS_HOME: operatorHome };
  const { child, ended } = startInCell({
    ...{ program: release.launcher, folder: host.folder },
    environment: { PATH, ...home, DISPLAY: screen.name },
  });
  try {
    await screen.seeChange(async () => void (await screen.seeWindow()));
    return await screen.pixelsOf(colour);
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}

/** The ground of a warning in `renderer/theme/tokens.css`, in the light theme. */
const ofWarnings = 0xfdf2d8;

const get = ['get', secret, '--reason', 'core router down, INC-1234'];

test('H10: a release that root alone can change releases values, and the same in the hands of its user does not', async () => {
  const screen = await aScreen();
  expect(value).toMatch(/^\S{12,}$/);
  expect(await shownOf(ofWarnings, screen)).toBe(0);
  await run('chown', ['-R', `${operator}:${operator}`, release.folder]);
  const changeable = await give(...get);
  expect(changeable).toMatchObject({ code: 8, stdout: '' });
  expect(changeable.stderr).toContain('could have changed this program');
  expect(changeable.stderr).toContain(release.folder);
  const doctor = await give('doctor', '--json');
  const { checks } = JSON.parse(doctor.stdout) as {
    readonly checks: readonly { readonly id: string; readonly status: string }[];
  };
  expect(checks.find(({ id }) => id === 'installation')).toMatchObject({ status: 'failed' });
  expect(doctor.code).toBe(8);
  expect(await shownOf(ofWarnings, screen), 'pixels of the banner').toBeGreaterThan(5_000);
  await screen.stop();
});

/** Waits without `expect`, which takes pictures of the page through main. */
async function unlockCopyAndReveal(page: Page): Promise<void> {
  await page.getByLabel('Passphrase').waitFor();
  await page.keyboard.type(host.passphrase);
  await page.keyboard.press('Enter');
  await page
    .getByText(/sealed cop/)
    .first()
    .waitFor();
  await page.keyboard.type('dub3 core rtr 07');
  await page
    .getByText(/core-rtr-07/)
    .first()
    .waitFor();
  await page.keyboard.press('Enter');
  await page.getByLabel('Reason').waitFor();
  await page.keyboard.type('core router down, INC-1234');
  await page.keyboard.press('Enter');
  await page.getByTestId('toast').waitFor();
  await page.keyboard.press('Control+Space');
  await page.getByTestId('revealed').waitFor();
}

/** Every string that V8 holds for the page. */
async function heapOf(page: Page): Promise<string> {
  const inspector = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  inspector.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await inspector.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await inspector.detach();
  return chunks.join('');
}

test('H18, H20, H25: a value is shielded while it is shown, and after the lock neither the page nor a file has it', async () => {
  const installed = await installApp('test');
  const driven = await drive(installed, { home: host.environment['BREAKGLASS_HOME'] ?? '' });
  const page = driven.window;
  await driven.app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0] as Electron.BrowserWindow;
    const asked: boolean[] = [];
    Object.assign(globalThis, { asked });
    window.setContentProtection = isOn => void asked.push(isOn);
  });
  const shield = (): Promise<boolean | undefined> =>
    driven.app.evaluate(() => (globalThis as never as { asked: boolean[] }).asked.at(-1));

  await unlockCopyAndReveal(page);
  expect(await shield()).toBe(true);
  // The controls: the page shows it, and the snapshot would find what the page holds.
  expect(await page.getByTestId('revealed').textContent()).not.toBe('');
  expect((await heapOf(page)).includes('core-rtr-07')).toBe(true);
  await page.keyboard.press('Escape');
  await expect.poll(shield).toBe(false);

  await page.keyboard.press('Control+l');
  await page.getByLabel('Passphrase').waitFor();
  const heap = await heapOf(page);
  expect(heap.includes('Passphrase')).toBe(true);
  // Not by `toContain`, which would print the heap.
  expect([value, host.passphrase].filter(canary => heap.includes(canary))).toEqual([]);

  for (const folder of [driven.folder, host.environment['BREAKGLASS_HOME'] ?? '']) {
    const files = await filesBelow(folder);
    expect(files).not.toEqual([]);
    for (const file of files) {
      const bytes = await readFile(file).catch(() => Buffer.alloc(0));
      for (const canary of [value, host.passphrase, host.practice.clientSecret]) {
        expect(bytes.includes(canary), file).toBe(false);
        expect(bytes.includes(Buffer.from(canary, 'utf16le')), file).toBe(false);
      }
    }
  }
  expect(driven.violations).toEqual([]);
  await driven.close();
  await installed.remove();
});

async function filesBelow(folder: string): Promise<readonly string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found.filter(one => one.isFile()).map(one => path.join(one.parentPath, one.name));
}
