import { _electron } from '@playwright/test';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { inRepository, repository } from '../repository.mjs';
import { smallPng } from './small-png.mjs';

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('@playwright/test').ElectronApplication} App */

/** @typedef {{ readonly name: string, reach(page: Page): unknown }} Scene a name, and the keys that lead there */

/**
 * One start of the app and what is seen in it.
 * @typedef {{ readonly home: string, readonly scenes: readonly Scene[], readonly env?: Readonly<Record<string, string>> }} Story
 */

/** @typedef {{ readonly folder: string, readonly width: number, readonly height: number }} Format */

const themes = /** @type {const} */ (['dark', 'light']);

/** The size the screens are shown at. @type {Format} */
const large = { folder: inRepository('docs', 'screenshots'), width: 1280, height: 800 };

/**
 * Takes every scene in both themes.
 * @param {string | null} smallFolder where the same goes at 1024 by 700; null for nowhere
 */
export function createCamera(smallFolder) {
  const formats = [large];
  if (smallFolder !== null) formats.push({ folder: smallFolder, width: 1024, height: 700 });
  return {
    /** @param {Story} story */
    async photograph({ home, scenes, env = {} }) {
      for (const { folder } of formats) await mkdir(folder, { recursive: true });
      const app = await launch(home, env);
      try {
        const page = await app.firstWindow();
        await page.emulateMedia({ reducedMotion: 'reduce' });
        await resize(app, large);
        for (const { name, reach } of scenes) {
          await reach(page);
          for (const format of formats) await shoot(app, page, { format, name });
          await resize(app, large);
        }
      } finally {
        await app.close();
      }
    },
  };
}

/**
 * @param {string} home
 * @param {Readonly<Record<string, string>>} env
 */
function launch(home, env) {
  return _electron.launch({
    cwd: repository,
    args: [repository, `--user-data-dir=${path.join(home, 'profile')}`],
    chromiumSandbox: process.getuid?.() !== 0,
    env: /** @type {Record<string, string>} */ ({ ...process.env, BREAKGLASS_HOME: home, ...env }),
  });
}

/**
 * @param {App} app
 * @param {Page} page
 * @param {{ readonly format: Format, readonly name: string }} picture
 */
async function shoot(app, page, { format, name }) {
  await resize(app, format);
  for (const theme of themes) {
    await page.emulateMedia({ colorScheme: theme });
    await page
      .locator('html')
      .evaluate((root, value) => root.setAttribute('data-theme', value), theme);
    await page.waitForTimeout(150);
    const file = path.join(format.folder, `${name}-${theme}.png`);
    await writeFile(file, smallPng(await capture(app)));
  }
}

/**
 * @param {App} app
 * @param {Format} format
 */
async function resize(app, { width, height }) {
  await app.evaluate(
    ({ BrowserWindow }, size) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height);
    },
    { width, height },
  );
}

/**
 * What the window shows; the driver's own picture would be cut where the window is zoomed.
 * @param {App} app
 */
async function capture(app) {
  const png = await app.evaluate(async ({ BrowserWindow }) => {
    const picture = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage();
    return picture?.toPNG().toString('base64') ?? '';
  });
  return Buffer.from(png, 'base64');
}
