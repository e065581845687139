import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { forgetAfterMs } from '../../electron/engine-host/unlock-watch';
import { labels } from '../../renderer/words/labels';
import { anotherProgram } from '../builders/another-program';
import { setUpCheaply } from '../headless/set-up-cheaply';
import { setUpHost } from '../headless/set-up-host';
import type { PreparedHost } from '../headless/set-up-host';
import { scanMemory } from '../torture/memory-scan';
import { processTree } from '../torture/process-tree';
import { enginePids, isAlive } from './app-processes';
import { copyRouter } from './copy-router';
import { launchApp } from './launch';
import type { LaunchedApp } from './launch';
import { lockIfOpen, unlock } from './unlock';

/** Long enough to be found in memory, and in no other text. */
const wrong = 'wr0ng-canary-of-a-passphrase';

const other = anotherProgram(process.env['DISPLAY'] ?? '');
const pasted = async (): Promise<readonly (string | null)[]> => [
  await other.look('clipboard'),
  await other.look('primary'),
];

let host: PreparedHost;
let launched: LaunchedApp;
let page: Page;

test.beforeAll(async () => {
  host = await setUpHost({ setUp: setUpCheaply });
});
test.afterAll(() => host.remove());

async function launch(
  env: Readonly<Record<string, string>> = {},
  { environment } = host,
): Promise<void> {
  launched = await launchApp({ home: environment['BREAKGLASS_HOME'] as string, env });
  page = launched.window;
}

/** The next engine looks at the clipboard before it records the loss, so the list may have to be read again. */
async function expectInAuditLog(outcome: string): Promise<void> {
  await page.keyboard.press('F6');
  await expect(async () => {
    await page.keyboard.press('Control+r');
    await expect(page.getByText(outcome).first()).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 20_000 });
}

/** The minute after which main forgets a refused passphrase, to be had in three seconds. */
async function shortenTheMinute(): Promise<void> {
  await launched.app.evaluate(
    (_, [from, to]) => {
      const start = globalThis.setTimeout;
      const shortened = (task: () => void, ms?: number): NodeJS.Timeout =>
        start(task, ms === from ? to : ms);
      globalThis.setTimeout = shortened as typeof start;
    },
    [forgetAfterMs, 3_000] as const,
  );
}

/** The kinds of all events of the log, oldest first; they are readable on disk. */
async function recordedKinds(): Promise<readonly string[]> {
  const folder = path.join(host.environment['BREAKGLASS_HOME'] as string, 'audit');
  const names = (await readdir(folder, { recursive: true })).sort();
  const texts = await Promise.all(
    names.map(name => readFile(path.join(folder, name), 'utf8').catch(() => '')),
  );
  return [...texts.join('\n').matchAll(/"kind":"([a-z.A-Z]+)"/g)].map(match => match[1] ?? '');
}

test.describe('the engine', () => {
  test.beforeAll(() => launch());
  test.beforeEach(() => lockIfOpen(page));
  test.afterAll(() => launched.close());

  test('is another process after every lock, and the next one opens the store again', async () => {
    const served: number[] = [];
    for (let round = 0; round < 2; round += 1) {
      await unlock(page, host);
      const [inService] = enginePids(launched);
      served.push(inService as number);
      await page.keyboard.press('Control+l');
      await expect(page.getByLabel('Passphrase')).toBeFocused();
      await expect.poll(() => isAlive(inService as number)).toBe(false);
    }
    expect(new Set(served).size).toBe(2);
    await unlock(page, host);
  });

  test('goes with the page when nobody comes back after a refused passphrase', async () => {
    await shortenTheMinute();
    await expect(page.getByLabel('Passphrase')).toBeFocused();
    await page.keyboard.type(wrong);
    await page.keyboard.press('Enter');
    await expect(page.getByText('unlock.wrongPassphrase')).toBeVisible();
    const [refusing] = enginePids(launched);
    await expect.poll(() => isAlive(refusing as number)).toBe(false);
    await expect(page.getByLabel('Passphrase')).toBeFocused();
    await expect(page.getByLabel('Passphrase')).toHaveValue('');
    const left = processTree(launched.app.process().pid as number).map(({ pid, kind }) => {
      const [hits] = scanMemory([pid], wrong);
      return [kind, (hits?.utf8 ?? 0) + (hits?.utf16 ?? 0)] as const;
    });
    // What the driver of the test sent through main to type it stays there.
    expect(left.filter(([kind, copies]) => kind !== 'main' && copies > 0)).toEqual([]);
    await unlock(page, host);
  });

  test('takes the page with it, and the new one says what became of the clipboard', async () => {
    await unlock(page, host);
    await copyRouter(page);
    const pageProcess = (): Promise<number> =>
      launched.app.evaluate(
        ({ BrowserWindow }) =>
          BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() as number,
      );
    const before = await pageProcess();
    await page.keyboard.press('Control+l');
    await expect(page.getByLabel('Passphrase')).toBeFocused();
    await expect(page.getByText(labels.unlock.clipboard.cleared)).toBeVisible();
    expect(await pageProcess()).not.toBe(before);
    await expect.poll(() => isAlive(before)).toBe(false);
  });

  test('killed while the store is locked: another takes over, and nobody notices', async () => {
    await expect(page.getByLabel('Passphrase')).toBeFocused();
    await expect.poll(() => enginePids(launched).length).toBe(1);
    const [ended] = enginePids(launched);
    process.kill(ended as number, 'SIGKILL');
    await expect.poll(() => enginePids(launched).filter(pid => pid !== ended).length).toBe(1);
    await unlock(page, host);
  });

  test('stopped so that it cannot answer: ended in its place, and the window goes on', async () => {
    await unlock(page, host);
    const [inService] = enginePids(launched);
    process.kill(inService as number, 'SIGSTOP');
    await expect(page.getByText('The process that held the keys ended').first()).toBeVisible({
      timeout: 60_000,
    });
    expect(isAlive(inService as number)).toBe(false);
    await unlock(page, host);
  });
});

for (const [way, env] of [
  ['a clipboard program', {}],
  ["Electron's clipboard", { PATH: '/nonexistent' }],
] as const) {
  test.describe(`the engine with a copy on ${way}`, () => {
    test.beforeAll(() => launch(env));
    test.beforeEach(() => lockIfOpen(page));
    test.afterAll(() => launched.close());

    test('killed: cleared, locked, said, recorded', async () => {
      await unlock(page, host);
      await copyRouter(page);
      await expect.poll(pasted).not.toContain(null);
      process.kill(enginePids(launched)[0] as number, 'SIGKILL');
      await expect(page.getByText('The process that held the keys ended').first()).toBeVisible();
      await expect(page.getByLabel('Passphrase')).toBeFocused();
      await expect.poll(pasted).toEqual([null, null]);
      await expect.poll(recordedKinds).toContain('session.interrupted');
      await unlock(page, host);
      await expectInAuditLog('its process ended, clipboard cleared');
    });

    test("killed while somebody else's text is there: left alone", async () => {
      await unlock(page, host);
      await copyRouter(page);
      await expect.poll(pasted).not.toContain(null);
      await other.copy('clipboard', 'show ip route');
      await other.copy('primary', 'show version');
      process.kill(enginePids(launched)[0] as number, 'SIGKILL');
      await expect(page.getByText('The process that held the keys ended').first()).toBeVisible();
      expect(await pasted()).toEqual(['show ip route', 'show version']);
      await unlock(page, host);
      await expectInAuditLog('its process ended, clipboard held something else');
    });
  });
}

test('quit in the middle of an unlock: nothing is left running', async () => {
  // Of a host whose passphrase costs what it should: this unlock takes a second.
  const dear = await setUpHost();
  await launch({}, dear);
  await expect(page.getByLabel('Passphrase')).toBeFocused();
  await page.keyboard.type(dear.passphrase);
  await page.keyboard.press('Enter');
  const engines = enginePids(launched);
  await launched.close();
  // The kernel takes a moment to be done with a process that was ended.
  await expect.poll(() => engines.filter(isAlive)).toEqual([]);
  await dear.remove();
});
