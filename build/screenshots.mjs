import { _electron } from '@playwright/test';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { buildIfNeeded } from './build.mjs';
import { prepareDesktop } from './bootstrap.mjs';
import { electronEnvironment } from './electron-runtime.mjs';
import { runScript, say } from './progress.mjs';
import { inRepository, isMainScript, repository } from './repository.mjs';

/** @typedef {import('@playwright/test').Page} Page */

/** The size the screens are judged at. */
const size = { width: 1280, height: 800 };

/**
 * The drill's screens in the order a person meets them: a name, and the keys that lead there.
 * @type {readonly { readonly name: string, reach(page: Page): Promise<void> }[]}
 */
const scenes = [
  { name: 'unlock', reach: page => page.getByLabel('Passphrase').waitFor() },
  { name: 'lookup', reach: unlockAndSearch },
  { name: 'reason', reach: page => page.keyboard.press('Enter') },
  { name: 'copied', reach: giveReason },
  { name: 'reveal', reach: page => page.keyboard.press('Control+Space') },
  { name: 'unplugged', reach: unplugAndCopy },
  { name: 'keys', reach: page => page.keyboard.press('F1') },
];

/** @param {Page} page */
async function unlockAndSearch(page) {
  await page.keyboard.type('practise');
  await page.keyboard.press('Enter');
  await page.getByText('182 sealed copies').waitFor({ timeout: 60_000 });
  await page.keyboard.type('core rtr 07');
}

/** @param {Page} page */
async function giveReason(page) {
  await page.keyboard.type('core router down, INC-1234');
  await page.keyboard.press('Enter');
  await page.getByTestId('toast').waitFor();
}

/** @param {Page} page */
async function unplugAndCopy(page) {
  await page.keyboard.press('Escape');
  await page.keyboard.press('F8');
  await page.getByText('does not answer').first().waitFor();
  await page.keyboard.press('Enter');
  await page
    .getByText(/sealed copy, read|sealed copy/i)
    .first()
    .waitFor();
}

/**
 * Takes every scene of the drill in one theme into docs/screenshots.
 * @param {'dark' | 'light'} theme
 */
async function photograph(theme) {
  const profile = await mkdtemp(path.join(os.tmpdir(), 'breakglass-screenshots-'));
  const app = await _electron.launch({
    cwd: repository,
    args: [repository, `--user-data-dir=${profile}`],
    chromiumSandbox: process.getuid?.() !== 0,
    env: /** @type {Record<string, string>} */ ({
      ...process.env,
      BREAKGLASS_DRILL: '1',
      BREAKGLASS_HOME: profile,
    }),
  });
  try {
    const page = await app.firstWindow();
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await app.evaluate(({ BrowserWindow }, { width, height }) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
    }, size);
    for (const { name, reach } of scenes) {
      await reach(page);
      await page.waitForTimeout(500);
      const file = inRepository('docs', 'screenshots', `${name}-${theme}.png`);
      await page.screenshot({ path: file });
    }
  } finally {
    await app.close();
    await rm(profile, { recursive: true, force: true });
  }
}

/** @returns {Promise<number>} exit code */
async function main() {
  await buildIfNeeded();
  Object.assign(process.env, electronEnvironment(await prepareDesktop()));
  await mkdir(inRepository('docs', 'screenshots'), { recursive: true });
  for (const theme of /** @type {const} */ (['dark', 'light'])) await photograph(theme);
  say('docs/screenshots is up to date.');
  return 0;
}

if (isMainScript(import.meta.url)) await runScript(main);
