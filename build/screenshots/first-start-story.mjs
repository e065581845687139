import { chmod, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { startSandbox } from '../push-practice.mjs';
import { patience, press, typeAll } from './keys.mjs';

/** @typedef {import('@playwright/test').Page} Page */

const passphrase = 'four words of mine';

/**
 * From an empty host by each way to begin, and to a readiness that is green and then red.
 * @param {string} home
 */
export async function firstStartStory(home) {
  const practice = await startSandbox();
  const { guide } = practice;
  const caFile = path.join(home, 'ca.pem');
  await writeFile(caFile, guide.caPem);
  await putProfile(home, guide);
  /** @type {readonly import('./camera.mjs').Scene[]} */
  const scenes = [
    { name: 'first-start', reach: page => page.getByRole('button', { name: 'Connect' }).waitFor() },
    { name: 'restore', reach: page => press(page, '4') },
    { name: 'import', reach: page => openImport(page) },
    { name: 'wizard-place', reach: page => openWizard(page) },
    { name: 'wizard-log-on', reach: page => typeAll(page, guide.url, 'lab', '', caFile) },
    { name: 'wizard-test-failed', reach: page => logOnWrongly(page, guide.clientId) },
    { name: 'wizard-test', reach: page => logOn(page, guide.clientSecret) },
    { name: 'wizard-keep', reach: page => press(page, 'Enter') },
    { name: 'wizard-passphrase', reach: page => choosePaths(page) },
    { name: 'connected', reach: page => finish(page) },
    { name: 'ready-fresh', reach: page => openReadiness(page) },
    {
      name: 'ready-red',
      reach: async page => {
        practice.end();
        await press(page, 'r');
        await page.locator('[data-line=vaults][data-status=failed]').waitFor(patience);
      },
    },
  ];
  return { story: { home, env: { HOME: home }, scenes }, end: () => practice.end() };
}

/** @param {string} home @param {any} guide */
async function putProfile(home, guide) {
  const { port } = new URL(guide.url);
  const lines = [
    'version: v2',
    'defaultProfile: lab',
    'profiles:',
    '    lab:',
    '        auth:',
    '            client:',
    `                id: ${guide.clientId}`,
    '            type: clientcred',
    `        domain: '0.0.1:${port}'`,
    '        store:',
    '            type: none',
    "        tenant: '127'",
    '',
  ];
  const file = path.join(home, '.dsv.yml');
  await writeFile(file, lines.join('\n'));
  await chmod(file, 0o600);
}

/** @param {Page} page */
async function openImport(page) {
  await press(page, 'Escape', '3');
  await page.getByText('becomes tenant lab').waitFor(patience);
}

/** @param {Page} page */
async function openWizard(page) {
  await press(page, 'Escape', '2');
  await page.getByLabel('Address of the vault').waitFor();
}

/** @param {Page} page @param {string} clientId */
async function logOnWrongly(page, clientId) {
  await press(page, 'Tab');
  await typeAll(page, clientId, 'not the secret');
  await page.getByText('It stops at: Log-on.').waitFor(patience);
}

/** @param {Page} page @param {string} clientSecret */
async function logOn(page, clientSecret) {
  await press(page, 'Alt+ArrowLeft', 'Tab', 'Tab', 'Control+a');
  await typeAll(page, clientSecret);
  await page.getByText('Everything answers as it should.').waitFor(patience);
}

/** @param {Page} page */
async function choosePaths(page) {
  await press(page, 'Control+a');
  await typeAll(page, 'critical:emea:dub3:**');
  await page.getByLabel('New passphrase').waitFor();
  await page.keyboard.type(passphrase);
  await press(page, 'Tab');
  await page.keyboard.type(passphrase);
}

/** @param {Page} page */
async function finish(page) {
  await press(page, 'Enter');
  await page.getByTestId('toast').waitFor(patience);
  await page.getByText('14 sealed copies').waitFor(patience);
}

/** @param {Page} page */
async function openReadiness(page) {
  await press(page, 'F2');
  await page.locator('[data-line=vaults][data-status=ok]').waitFor(patience);
  await page.waitForTimeout(2_000);
}
