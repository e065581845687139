import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { anotherProgram } from '../builders/another-program';
import { setUpCheaply } from '../headless/set-up-cheaply';
import { setUpHost } from '../headless/set-up-host';
import type { PreparedHost } from '../headless/set-up-host';
import { enginePids } from './app-processes';
import { copyRouter } from './copy-router';
import { launchApp } from './launch';
import type { LaunchedApp } from './launch';
import { unlock } from './unlock';

const other = anotherProgram(process.env['DISPLAY'] ?? '');
const pasted = async (): Promise<readonly (string | null)[]> => [
  await other.look('clipboard'),
  await other.look('primary'),
];
const nothing = [null, null];

let host: PreparedHost;
let launched: LaunchedApp;
let page: Page;

test.beforeAll(async () => {
  host = await setUpHost({ clearAfterSeconds: 5, setUp: setUpCheaply });
});
test.afterAll(() => host.remove());
test.afterEach(() => launched.close());

async function launch(env: Readonly<Record<string, string>> = {}): Promise<void> {
  launched = await launchApp({ home: host.environment['BREAKGLASS_HOME'] as string, env });
  page = launched.window;
}

/** What the system tells the app. @returns whether the window is on the screen right after it. */
async function tell(event: 'suspend' | 'lock-screen' | 'resume'): Promise<boolean> {
  return launched.app.evaluate(({ powerMonitor, BrowserWindow }, name) => {
    powerMonitor.emit(name);
    return BrowserWindow.getAllWindows()[0]?.isVisible() ?? false;
  }, event);
}

const isVisible = (): Promise<boolean> =>
  launched.app.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() ?? false,
  );

test('suspend and screen lock: off the screen at once, locked, cleared, back on resume', async () => {
  await launch();
  for (const event of ['suspend', 'lock-screen'] as const) {
    await unlock(page, host);
    if (event === 'suspend') await copyRouter(page);
    expect(await tell('resume')).toBe(true);
    expect(await tell(event)).toBe(false);
    await expect.poll(pasted).toEqual(nothing);
    await expect(page.getByLabel('Passphrase')).toBeFocused();
    await expect.poll(isVisible).toBe(true);
  }
  expect(await tell('suspend'), 'with nothing to hide').toBe(true);
});

test('an engine stopped past the end of a lease: nothing is left to paste, then or later', async () => {
  await launch({ PATH: '/nonexistent' });
  await unlock(page, host);
  await copyRouter(page);
  await expect.poll(pasted).not.toContain(null);
  const [engine] = enginePids(launched);
  process.kill(engine as number, 'SIGSTOP');
  await expect.poll(pasted, { timeout: 15_000 }).toEqual(nothing);
  process.kill(engine as number, 'SIGCONT');
  await page.keyboard.press('Control+l');
  await expect(page.getByLabel('Passphrase')).toBeFocused();
  expect(await pasted()).toEqual(nothing);
});
