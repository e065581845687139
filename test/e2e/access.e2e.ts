import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { barriersNow, barriersOn, faintTextOn } from './axe';
import { launchApp } from './launch';
import type { LaunchedApp } from './launch';

/** A screen or dialog, and the keys that lead there from the one before it in the list. */
interface Scene {
  readonly name: string;
  /** What is there once it is shown. */
  readonly shows: string;
  reach(page: Page): Promise<void>;
}

/** Every screen that a drill can show. A new one is a line here: how to get there, and how to know. */
const scenes: readonly Scene[] = [
  { name: 'unlock', shows: '#passphrase', reach: async () => {} },
  { name: 'lookup', shows: '.row', reach: unlock },
  { name: 'vaults', shows: 'dialog', reach: page => page.keyboard.press('F4') },
  { name: 'Secret Server', shows: 'dialog', reach: after('Escape', 'F7') },
  { name: 'keys', shows: 'dialog', reach: after('Escape', 'F1') },
  { name: 'drill panel', shows: '.drill-choice', reach: after('Escape', 'Control+d') },
  { name: 'door of admin mode', shows: 'dialog #passphrase', reach: after('Escape', 'F10') },
  { name: 'plan', shows: '.admin', reach: openAdmin },
  { name: 'history', shows: '[role=tab][aria-selected=true]', reach: after('Control+2') },
  { name: 'maps', shows: '[role=tabpanel]', reach: after('Control+3') },
  { name: 'a new map', shows: '.map-fields', reach: after('Control+n') },
  { name: 'tenants', shows: '.place-card, .places, [class^=place]', reach: after('Control+4') },
  { name: 'schedule', shows: '[role=tabpanel]', reach: after('Control+5') },
  { name: 'budget', shows: '.budget-month', reach: after('Control+6') },
  { name: 'actions', shows: '.panel .choice', reach: after('Escape', 'Control+k') },
  { name: 'commands', shows: '.commands .choice', reach: after('Escape', 'Control+a', '>') },
  { name: 'settings', shows: '.settings', reach: after('Escape', 'Control+,') },
  {
    name: 'defaults',
    shows: 'dialog',
    reach: async at => at.locator('.settings > .button').click(),
  },
  { name: 'reason', shows: '#reason', reach: after('Escape', 'Escape', 'Enter') },
  { name: 'copied', shows: '[data-testid=toast]', reach: giveReason },
  { name: 'reveal', shows: '.reveal', reach: after('Control+Space', 'ArrowRight') },
  { name: 'incident', shows: '.ledger-row[role=option]', reach: after('Escape', 'F5') },
  { name: 'more time', shows: '#extend-reason', reach: after('+') },
  { name: 'end of the incident', shows: 'dialog', reach: after('Escape', 'Control+e') },
  { name: 'readiness', shows: '[data-testid=verdict]', reach: after('Escape', 'F2') },
  { name: 'debt', shows: '.debt-row', reach: after('Escape', 'F3') },
  { name: 'no rotation', shows: '#waive-reason', reach: after('w') },
  { name: 'override', shows: '.gate-causes', reach: askPastSecretServer },
  { name: 'audit log', shows: '.audit-row', reach: after('Escape', 'F6') },
  { name: 'a record', shows: 'dialog', reach: after('Enter') },
];

let launched: LaunchedApp;
let page: Page;

test.beforeAll(async () => {
  launched = await launchApp({ env: { BREAKGLASS_DRILL: '1' } });
  page = launched.window;
});
test.afterAll(() => launched.close());

test('axe finds no barrier on any screen, in dark and in light', async () => {
  const found: string[] = [];
  for (const { name, shows, reach } of scenes) {
    await reach(page);
    await expect(page.locator(shows).first(), name).toBeVisible();
    found.push(...(await barriersOn(page)).map(line => `${name}, ${line}`));
  }
  expect(found).toEqual([]);
});

test('the lookup has no barrier in German, in forced colours, with more contrast and at 200 %', async () => {
  await lookUpAnew('de');
  await expect(page.getByText('182 versiegelte Kopien')).toBeVisible({ timeout: 60_000 });
  await page.keyboard.type('core rtr 07');
  expect(await barriersOn(page)).toEqual([]);

  await page.emulateMedia({ forcedColors: 'active' });
  expect(await barriersNow(page)).toEqual([]);
  await page.emulateMedia({ forcedColors: 'none', contrast: 'more' });
  expect(await faintTextOn(page)).toEqual([]);

  await magnify(2);
  expect(await barriersNow(page)).toEqual([]);
  expect(await outOfReach(page)).toEqual([]);
});

function after(...keys: readonly string[]): Scene['reach'] {
  return async at => {
    for (const key of keys) await at.keyboard.press(key);
  };
}

async function unlock(at: Page): Promise<void> {
  await at.locator('#passphrase').fill('practise');
  await at.keyboard.press('Enter');
  await expect(at.getByText('182 sealed copies')).toBeVisible({ timeout: 60_000 });
  await at.keyboard.type('core rtr 07');
}

async function openAdmin(at: Page): Promise<void> {
  await at.locator('dialog #passphrase').fill('practise');
  await at.keyboard.press('Enter');
}

async function giveReason(at: Page): Promise<void> {
  await at.keyboard.type('core router down, INC-1234');
  await at.keyboard.press('Enter');
}

/** Secret Server answers again; a copy is asked for all the same. */
async function askPastSecretServer(at: Page): Promise<void> {
  for (const key of ['Escape', 'Escape', 'Shift+F8']) await at.keyboard.press(key);
  await expect(at.getByText('use it unless you cannot log on')).toBeVisible();
  await at.keyboard.press('Enter');
}

/** Locks, so that the page is replaced, and unlocks one of this language. */
async function lookUpAnew(language: string): Promise<void> {
  await page.addInitScript(speak => {
    new MutationObserver(() => {
      document.documentElement?.setAttribute('lang', speak);
    }).observe(document, { childList: true });
  }, language);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+l');
  await page.reload();
  await page.locator('#passphrase').fill('practise');
  await page.keyboard.press('Enter');
}

/** Zooms as the settings do, in a window of the smallest size that is looked at. */
async function magnify(factor: number): Promise<void> {
  await launched.app.evaluate(({ BrowserWindow }, zoomFactor) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.setContentSize(1024, 700);
    window?.webContents.setZoomFactor(zoomFactor);
  }, factor);
  await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(1024 / factor);
}

/** What can be pressed or typed into, and cannot be brought onto the screen. */
function outOfReach(at: Page): Promise<readonly string[]> {
  return at.evaluate(() => {
    const controls = [...document.querySelectorAll<HTMLElement>('button, input, [role=option]')];
    const lost = controls.filter(control => {
      control.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      const { left, right, top, bottom } = control.getBoundingClientRect();
      return left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1;
    });
    return lost.map(control => control.outerHTML.slice(0, 120));
  });
}
