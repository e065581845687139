import { _electron } from '@playwright/test';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { buildIfNeeded } from './build.mjs';
import { prepareDesktop } from './bootstrap.mjs';
import { electronEnvironment } from './electron-runtime.mjs';
import { pushPassphrase, startPushPractice } from './push-practice.mjs';
import { runScript, say } from './progress.mjs';
import { inRepository, isMainScript, repository } from './repository.mjs';
import { runCommand } from './run-command.mjs';

/** @typedef {import('@playwright/test').Page} Page */

/** The size the screens are judged at. */
const size = { width: 1280, height: 800 };

/** @typedef {{ readonly name: string, reach(page: Page): Promise<void> }} Scene a name, and the keys that lead there */

/** The drill's screens in the order a person meets them. @type {readonly Scene[]} */
const drillScenes = [
  { name: 'unlock', reach: page => page.getByLabel('Passphrase').waitFor() },
  { name: 'lookup', reach: unlockAndSearch },
  { name: 'reason', reach: page => page.keyboard.press('Enter') },
  { name: 'copied', reach: giveReason },
  { name: 'reveal', reach: page => page.keyboard.press('Control+Space') },
  { name: 'unplugged', reach: unplugAndCopy },
  { name: 'keys', reach: page => page.keyboard.press('F1') },
  { name: 'audit', reach: openAuditLog },
];

/** What a host shows whose newest generation of the store cannot be read. @type {readonly Scene[]} */
const damagedScenes = [
  { name: 'recovered', reach: page => page.getByLabel('About the store').waitFor() },
];

/** The administrator's way from the lookup to the outcomes of a push. @type {readonly Scene[]} */
const pushScenes = [
  { name: 'plan', reach: makePlan },
  { name: 'confirm', reach: readAlarmsAndApply },
  { name: 'outcomes', reach: confirmPush },
  { name: 'maps', reach: changeMap },
  { name: 'budget', reach: calibrateBudget },
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

/** @param {Page} page */
async function openAuditLog(page) {
  await page.keyboard.press('Escape');
  await page.keyboard.press('F6');
  await page.getByText('Released').first().waitFor();
  await page.keyboard.press('Control+y');
  await page.getByTestId('verdict').getByText('Intact').waitFor();
}

/** @param {Page} page */
async function makePlan(page) {
  // The page may still be loading, which would swallow the first keys.
  await page.getByLabel('Passphrase').fill(pushPassphrase);
  await page.keyboard.press('Enter');
  await page.getByLabel('Search secrets').waitFor({ timeout: 60_000 });
  await page.keyboard.press('F10');
  await page.getByRole('dialog').getByLabel('Passphrase').fill(pushPassphrase);
  await page.keyboard.press('Enter');
  await page.getByLabel('This plan').waitFor({ timeout: 60_000 });
  await page.keyboard.press('Control+r');
  await page.keyboard.press('Enter');
  await page.getByText('source gone').first().waitFor({ timeout: 60_000 });
}

/** @param {Page} page */
async function readAlarmsAndApply(page) {
  for (const box of await page.getByLabel('I have read this').all()) await box.check();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('dialog').waitFor();
}

/** @param {Page} page */
async function confirmPush(page) {
  const asked = await page.getByText(/^Type \d+ to confirm$/).textContent();
  await page.keyboard.type(/\d+/.exec(asked ?? '')?.[0] ?? '');
  await page.keyboard.press('Enter');
  await page.getByTestId('push-verdict').waitFor({ timeout: 60_000 });
}

/** @param {Page} page */
async function changeMap(page) {
  await page.keyboard.press('Control+3');
  await page.getByText('core-rtr-01').first().waitFor({ timeout: 60_000 });
  await page.getByLabel('Path template').fill('critical/emea/$kind/$name');
  await page.getByText('The first', { exact: false }).waitFor({ timeout: 60_000 });
}

/** @param {Page} page */
async function calibrateBudget(page) {
  await page.keyboard.press('Control+6');
  await page.getByRole('listbox', { name: 'Tenants' }).waitFor();
  await page.keyboard.press('c');
  await page.getByText('The vault counted').waitFor({ timeout: 60_000 });
}

/**
 * Sets up a store and damages its newest generation.
 * @param {string} home
 */
async function damageStore(home) {
  const auth = { method: 'client_credentials', clientId: 'x', clientSecret: { fromEnv: 'SECRET' } };
  const order = {
    tenants: [{ id: 'emea', url: 'https://acme.secretsvaultcloud.eu', auth }],
    store: { unlock: 'passphrase' },
  };
  const file = path.join(home, 'setup.json');
  const passphraseFile = path.join(home, 'passphrase');
  await writeFile(file, JSON.stringify(order));
  await writeFile(passphraseFile, 'correct horse', { mode: 0o600 });
  const env = { BREAKGLASS_HOME: home, BREAKGLASS_PASSPHRASE_FILE: passphraseFile, SECRET: 'x' };
  await runCommand([process.execPath, inRepository('bin', 'breakglass'), 'setup', '--file', file], {
    env,
  });
  const store = path.join(home, 'store');
  const generations = (await readdir(store)).filter(name => name.startsWith('meta')).sort();
  const newest = path.join(store, generations.at(-1) ?? '');
  const bytes = await readFile(newest);
  bytes.writeUInt8(bytes.readUInt8(40) ^ 1, 40);
  await writeFile(newest, bytes);
}

/**
 * Takes scenes of one start of the app in one theme into docs/screenshots.
 * @param {'dark' | 'light'} theme
 * @param {readonly Scene[]} scenes
 * @param {{ readonly home: string, readonly env: Readonly<Record<string, string>> }} start
 */
async function photograph(theme, scenes, { home, env }) {
  const app = await _electron.launch({
    cwd: repository,
    args: [repository, `--user-data-dir=${path.join(home, 'profile')}`],
    chromiumSandbox: process.getuid?.() !== 0,
    env: /** @type {Record<string, string>} */ ({ ...process.env, BREAKGLASS_HOME: home, ...env }),
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
  }
}

/** @param {(home: string) => Promise<void>} task gets a data folder that is removed after it */
async function inScratch(task) {
  const home = await mkdtemp(path.join(os.tmpdir(), 'breakglass-screenshots-'));
  try {
    await task(home);
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

/** @returns {Promise<number>} exit code */
async function main() {
  await buildIfNeeded();
  Object.assign(process.env, electronEnvironment(await prepareDesktop()));
  await mkdir(inRepository('docs', 'screenshots'), { recursive: true });
  for (const theme of /** @type {const} */ (['dark', 'light'])) {
    await inScratch(home =>
      photograph(theme, drillScenes, { home, env: { BREAKGLASS_DRILL: '1' } }),
    );
    await inScratch(async home => {
      await damageStore(home);
      await photograph(theme, damagedScenes, { home, env: {} });
    });
    await inScratch(async home => {
      const practice = await startPushPractice(home);
      try {
        await photograph(theme, pushScenes, { home, env: {} });
      } finally {
        practice.end();
      }
    });
  }
  say('docs/screenshots is up to date.');
  return 0;
}

if (isMainScript(import.meta.url)) await runScript(main);
