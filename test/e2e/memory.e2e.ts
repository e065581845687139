import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { setTimeout as sleep } from 'node:timers/promises';
import { setUpHost } from '../headless/set-up-host';
import type { PreparedHost } from '../headless/set-up-host';
import { recordResult } from '../torture/record-result';
import { enginePids } from './app-processes';
import { launchApp } from './launch';
import { residueOf } from './residue';
import type { Residue } from './residue';

const secret = 'critical:emea:dub3:router:core-rtr-07';
const withCode = 'critical:emea:dub3:firewall:fw-04';

let host: PreparedHost;
let value: string;
let seed: string;

test.beforeAll(async () => {
  // Longer than the scans take on a busy machine: a process that ends meanwhile cannot be read.
  host = await setUpHost({ clearAfterSeconds: 600 });
  value = await get(secret);
  seed = await get(withCode, '--field', 'totp');
  expect(value).toMatch(/\S{12,}/);
  expect(seed).toMatch(/^[A-Z2-7]{32}$/);
});
test.afterAll(() => host.remove());

async function get(...words: readonly string[]): Promise<string> {
  const { stdout } = await host.run('get', ...words, '--reason', 'core router down');
  return stdout.trim();
}

/**
 * Waits without Playwright's `expect` for locators: while it polls it sends pictures of the page,
 * the passphrase in the field included, through main.
 */
const appears = (page: Page, text: RegExp): Promise<void> => page.getByText(text).first().waitFor();

async function unlockCopyAndReveal(page: Page): Promise<void> {
  await page.getByLabel('Passphrase').waitFor();
  await page.keyboard.type(host.passphrase);
  await page.keyboard.press('Enter');
  await appears(page, /sealed cop/);
  await page.keyboard.type('dub3 core rtr 07');
  await appears(page, /core-rtr-07/);
  await page.keyboard.press('Enter');
  await page.getByLabel('Reason').waitFor();
  await page.keyboard.type('core router down, INC-1234');
  await page.keyboard.press('Enter');
  await page.getByTestId('toast').waitFor();
  await page.keyboard.press('Control+Space');
  await page.getByTestId('revealed').waitFor();
}

/** The engine holds what it serves; that the scan finds it there makes its zero mean something. */
const engine = 'node.mojom.NodeService';

/** The code is computed in the engine; the page gets neither it nor the seed. */
async function copyCode(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+f');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('dub3 fw 04');
  await appears(page, /fw-04/);
  await page.keyboard.press('Control+t');
  await appears(page, /Copied the one-time code/);
}

test('past main while it is open, and in no process after the incident', async () => {
  const launched = await launchApp({ home: host.environment['BREAKGLASS_HOME'] as string });
  const page = launched.window;
  await unlockCopyAndReveal(page);
  const open = {
    value: residueOf(launched, value),
    passphrase: residueOf(launched, host.passphrase),
  };
  expect(open.value[engine]).toBeGreaterThan(0);
  expect(open.value['renderer']).toBeGreaterThan(0);
  expect(open.value['main'] ?? 0).toBe(0);
  expect(open.passphrase['main'] ?? 0).toBe(0);
  await copyCode(page);
  const { [engine]: _inEngine, ...elsewhere } = residueOf(launched, seed);
  expect(elsewhere).toEqual({});

  const [inService] = enginePids(launched);
  await page.keyboard.press('Control+e');
  await page.keyboard.press('Enter');
  await page.getByLabel('Passphrase').waitFor();
  await sleep(2_000);
  expect(enginePids(launched)).not.toContain(inService);
  const locked = {
    value: residueOf(launched, value),
    passphrase: residueOf(launched, host.passphrase),
  };
  await record(open, locked);
  expect(locked).toEqual({ value: {}, passphrase: {} });
  expect(residueOf(launched, seed)).toEqual({});
  await launched.close();
});

/** A row for every kind of process that held a copy at any time. */
async function record(
  open: Readonly<Record<'value' | 'passphrase', Residue>>,
  locked: typeof open,
): Promise<void> {
  const all = [open.value, open.passphrase, locked.value, locked.passphrase];
  const kinds = new Set(['main', ...all.flatMap(residue => Object.keys(residue))]);
  await recordResult({
    suite: 'memory',
    title: 'Memory of the app',
    claim:
      'Copies of a value that was copied and shown, and of the passphrase, in all readable memory of every process of the app. One in main at any time, or one anywhere two seconds after the lock, is a failure.',
    columns: ['Process', 'Value, open', 'Passphrase, open', 'Value, locked', 'Passphrase, locked'],
    rows: [...kinds].map(kind => [kind, ...all.map(residue => residue[kind] ?? 0)]),
  });
}

test("with Electron's own clipboard, copies stay in main alone, and few", async () => {
  const launched = await launchApp({
    home: host.environment['BREAKGLASS_HOME'] as string,
    env: { PATH: '/nonexistent' },
  });
  const page = launched.window;
  await unlockCopyAndReveal(page);
  await page.keyboard.press('Control+l');
  await page.getByLabel('Passphrase').waitFor();
  await sleep(2_000);
  const { main = 0, ...others } = residueOf(launched, value);
  expect(others).toEqual({});
  expect(main).toBeLessThanOrEqual(mostCopiesInMain);
  expect(residueOf(launched, host.passphrase)).toEqual({});
  await launched.close();
});

/** Electron's clipboard takes and gives text; what that leaves behind nobody can wipe. */
const mostCopiesInMain = 20;
