import { pushPassphrase } from '../push-practice.mjs';
import { patience, press, unlock } from './keys.mjs';

/** @typedef {import('@playwright/test').Page} Page */

/** The administrator's way from the lookup to the outcomes of a push. @type {readonly import('./camera.mjs').Scene[]} */
const scenes = [
  { name: 'plan', reach: makePlan },
  { name: 'confirm', reach: readAlarmsAndApply },
  { name: 'outcomes', reach: confirmPush },
  { name: 'maps', reach: changeMap },
  { name: 'tenants', reach: page => openTab(page, 4) },
  { name: 'schedule', reach: page => openTab(page, 5) },
  { name: 'budget', reach: calibrateBudget },
];

/** @param {string} home */
export function pushStory(home) {
  return { home, scenes };
}

/** @param {Page} page */
async function makePlan(page) {
  await unlock(page, pushPassphrase);
  await press(page, 'F10');
  await page.getByRole('dialog').getByLabel('Passphrase').fill(pushPassphrase);
  await press(page, 'Enter');
  // The outcome of the first push; another plan is made.
  await page.getByTestId('push-verdict').waitFor(patience);
  await press(page, 'Control+r', 'Enter');
  await page.getByText('source gone').first().waitFor(patience);
}

/** @param {Page} page */
async function readAlarmsAndApply(page) {
  for (const box of await page.getByLabel('I have read this').all()) await box.check();
  await press(page, 'Control+Enter');
  await page.getByRole('dialog').waitFor();
}

/** @param {Page} page */
async function confirmPush(page) {
  const asked = await page.getByText(/^Type \d+ to confirm$/).textContent();
  await page.keyboard.type(/\d+/.exec(asked ?? '')?.[0] ?? '');
  await press(page, 'Enter');
  await page.getByTestId('push-verdict').waitFor(patience);
}

/** @param {Page} page */
async function changeMap(page) {
  await press(page, 'Control+3');
  await page.getByText('core-rtr-01').first().waitFor(patience);
  await page.getByLabel('Path template').fill('critical/emea/$kind/$name');
  await page.getByText('The first', { exact: false }).waitFor(patience);
}

/** @param {Page} page @param {number} number */
async function openTab(page, number) {
  await press(page, `Control+${number}`);
  await page.waitForTimeout(1_000);
}

/** @param {Page} page */
async function calibrateBudget(page) {
  await press(page, 'Control+6');
  await page.getByRole('listbox', { name: 'Tenants' }).waitFor();
  await press(page, 'c');
  await page.getByText('The vault counted').waitFor(patience);
}
