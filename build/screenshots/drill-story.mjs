import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { patience, press, search, typeAll, unlock } from './keys.mjs';

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('./camera.mjs').Scene} Scene */

const drill = { BREAKGLASS_DRILL: '1' };

/** A shift in the order a person meets it. @type {readonly Scene[]} */
const shift = [
  { name: 'unlock', reach: page => page.getByLabel('Passphrase').waitFor(patience) },
  { name: 'lookup', reach: page => unlockDrill(page, 'core rtr 07') },
  { name: 'actions', reach: page => press(page, 'Control+k') },
  { name: 'commands', reach: listCommands },
  { name: 'reason', reach: askReason },
  { name: 'copied', reach: giveReason },
  { name: 'reveal', reach: showLargeType },
  { name: 'unplugged', reach: unplugAndCopy },
  { name: 'vaults', reach: page => press(page, 'F4') },
  { name: 'servers', reach: page => press(page, 'Escape', 'F7') },
  { name: 'incident', reach: page => press(page, 'Escape', 'F5') },
  { name: 'debt', reach: page => press(page, 'Escape', 'F3') },
  { name: 'ready', reach: page => lookAtReadiness(page, 'Escape', 'F2') },
  { name: 'ready-ages', reach: scrollDown },
  { name: 'settings', reach: page => press(page, 'Escape', 'Control+,') },
  { name: 'settings-more', reach: scrollDown },
  { name: 'keys', reach: page => press(page, 'Escape', 'F1') },
  { name: 'audit', reach: openAuditLog },
  { name: 'drill', reach: openDrill },
  { name: 'incident-end', reach: page => press(page, 'Escape', 'Control+e') },
  { name: 'incident-report', reach: endIncident },
];

/** A drill from its choice to its verdict. @type {readonly Scene[]} */
const exercise = [
  { name: 'drill-started', reach: startExercise },
  { name: 'drill-running', reach: doExercise },
  { name: 'drill-verdict', reach: proveExercise },
];

/**
 * Practice from the unlock to a drill's verdict, under a policy with tickets.
 * @param {string} home
 */
export async function drillStory(home) {
  const file = path.join(home, 'policy.json');
  const incident = { ticketPattern: String.raw`INC-\d+`, ticketRequired: true, minReasonWords: 2 };
  const policy = { v: 1, incident, window: { startAtLogin: false, density: 'comfortable' } };
  await writeFile(file, JSON.stringify(policy), { mode: 0o600 });
  const env = { ...drill, BREAKGLASS_POLICY_FILE: file };
  return { home, env, scenes: [...shift, ...exercise] };
}

/**
 * The lookup as one setting shows it, which is chosen before the unlock.
 * @param {string} home
 * @param {{ readonly name: string, choose(page: Page): Promise<void> }} look
 */
export function lookStory(home, { name, choose }) {
  /** @param {Page} page */
  const reach = async page => {
    const field = page.locator('input[type=password]');
    await field.waitFor(patience);
    await choose(page);
    await field.fill('practise', patience);
    await page.keyboard.press('Enter');
    await page.getByRole('combobox').waitFor(patience);
    await page.getByText('182').first().waitFor(patience);
    await page.keyboard.type('core rtr 07');
  };
  return { home, env: drill, scenes: [{ name, reach }] };
}

/** @param {Page} page */
export async function chooseGerman(page) {
  await press(page, 'Control+,');
  await page.getByRole('radio', { name: 'Deutsch' }).click();
  await page.locator('html[lang=de]').waitFor(patience);
  await press(page, 'Escape');
}

/** @param {Page} page */
export async function zoomIn(page) {
  for (let step = 0; step < 4; step += 1) await press(page, 'Control+=');
}

/**
 * @param {Page} page
 * @param {string} query
 */
async function unlockDrill(page, query) {
  await unlock(page, 'practise');
  await page.getByText('182 sealed copies').waitFor(patience);
  await search(page, query);
}

/** @param {Page} page */
async function listCommands(page) {
  await press(page, 'Escape');
  await search(page, '>');
}

/** @param {Page} page */
async function askReason(page) {
  await search(page, 'core rtr 07');
  await press(page, 'Enter');
  await page.getByLabel('Reason').waitFor();
  await page.keyboard.type('core router down in Dublin');
}

/** @param {Page} page */
async function giveReason(page) {
  if (await page.getByLabel('Ticket').isVisible()) {
    await page.getByLabel('Ticket').fill('INC-1234');
  }
  await press(page, 'Enter');
  await page.getByTestId('toast').waitFor();
}

/** @param {Page} page */
async function showLargeType(page) {
  await press(page, 'Control+Space');
  await page.locator('.reveal-character').first().waitFor(patience);
  await press(page, 'ArrowRight', 'ArrowRight');
}

/** @param {Page} page */
async function scrollDown(page) {
  await page.locator('main').evaluate(main => main.scrollTo(0, main.scrollHeight));
}

/** @param {Page} page */
async function unplugAndCopy(page) {
  await press(page, 'Escape', 'F8');
  await page.getByText('does not answer').first().waitFor();
  await press(page, 'Enter');
  await page
    .getByText(/sealed copy, read|sealed copy/i)
    .first()
    .waitFor();
}

/**
 * @param {Page} page
 * @param {readonly string[]} keys
 */
async function lookAtReadiness(page, ...keys) {
  await press(page, ...keys);
  await page.locator('[data-line=vaults][data-status]').waitFor(patience);
  await page.waitForTimeout(2_000);
}

/** @param {Page} page */
async function openAuditLog(page) {
  await press(page, 'Escape', 'F6');
  await page.getByText('Released').first().waitFor(patience);
  await press(page, 'Control+y');
  await page.getByTestId('verdict').getByText('Intact').waitFor(patience);
}

/** @param {Page} page */
async function openDrill(page) {
  await press(page, 'Escape', 'F8', 'Control+d');
  await page.getByRole('heading', { name: 'Drill', level: 1 }).waitFor();
}

/** @param {Page} page */
async function endIncident(page) {
  await press(page, 'Enter');
  await page.getByRole('region', { name: 'Incident' }).waitFor(patience);
}

/** @param {Page} page */
async function startExercise(page) {
  await unlockDrill(page, '');
  await press(page, 'Control+d', 'End', 'Enter');
  await page.getByText('Drill: Everything is down').waitFor(patience);
}

/** @param {Page} page */
async function doExercise(page) {
  await unlockDrill(page, 'emea core rtr 07');
  await askReason(page);
  await giveReason(page);
  await press(page, 'Control+d');
  await press(page, 'Control+v');
  await page
    .getByRole('row', { name: /Paste it/ })
    .getByText('pass')
    .waitFor(patience);
}

/** @param {Page} page */
async function proveExercise(page) {
  await typeAll(page, (await page.locator('.drill-code').last().textContent()) ?? '');
  await page
    .getByRole('row', { name: /Receive the alert/ })
    .getByText('pass')
    .waitFor(patience);
  await press(page, 'Control+e', 'Enter');
  await page.getByTestId('drill-verdict').getByText('PASS', { exact: true }).waitFor(patience);
}
