// @vitest-environment happy-dom
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { lookup } from '../../renderer/words/en/lookup';
import { audit } from '../../renderer/words/en/audit';
import { common } from '../../renderer/words/en/common';
import { push } from '../../renderer/words/en/push';
import { shortcuts } from '../../renderer/words/en/shortcuts';
import { start } from '../../renderer/words/en/start';
import { status } from '../../renderer/words/en/status';
import { aChange, anAlarm, aPlan } from '../builders/a-plan';

/** Texts that may stand on a German page: terms there, too, and the name of a field. */
const terms = [
  ...['Breakglass', 'Secret Server', 'Version', 'Tags', 'Host', 'Passphrase', 'Status'],
  ...['Code', 'Name', 'Plan', 'password'],
];

const english = new Set(
  [audit, common, lookup, push, shortcuts, start, status].flatMap(part => textsOf(part)),
);
terms.forEach(term => english.delete(term));

let openWindow: typeof import('./open-window').openWindow;
let anUnlockedWindow: typeof import('./an-unlocked-window').anUnlockedWindow;
let anAdminWindow: typeof import('./an-admin-window').anAdminWindow;

beforeAll(async () => {
  vi.resetModules();
  document.documentElement.lang = 'de';
  ({ openWindow } = await import('./open-window'));
  ({ anUnlockedWindow } = await import('./an-unlocked-window'));
  ({ anAdminWindow } = await import('./an-admin-window'));
});

afterAll(() => {
  document.documentElement.lang = 'en';
});

it('unlocks in German, and says in German why it did not', async () => {
  const window = await openWindow();
  expect(window.text()).toContain('Breakglass entsperren');
  await window.type('wrong');
  await window.press('Enter');
  expect(window.find('#unlock-error').textContent).toContain(
    'Die Passphrase öffnet diesen Speicher nicht.',
  );
  expect(window.find('#unlock-error').textContent).toContain('unlock.wrongPassphrase');
  expect(leftovers()).toEqual([]);
});

it('searches, asks for the reason and copies in German', async () => {
  const window = await anUnlockedWindow();
  expect(window.text()).toContain('3 Secrets');
  expect(window.text()).toContain('versiegelte Kopie 9 min, v13');
  expect(document.title).toContain('Suche');
  expect(leftovers()).toEqual([]);
  await window.press('Enter');
  await window.type('12');
  await window.press('Enter');
  expect(window.find('#reason-hint').textContent).toBe('Noch nicht: kürzer als 3 Zeichen.');
  expect(leftovers()).toEqual([]);
  await window.type('Core-Router ausgefallen');
  await window.press('Enter');
  expect(window.find('.banner.incident').textContent).toContain('Einsatz läuft');
  expect(window.find('[data-testid=toast]').textContent).toContain('core-rtr-01: password kopiert');
  window.bridge.failNext('access.copy', 'vault.denied', 'critical:emea:dc1:core-rtr-01');
  window.find('[role=combobox]').focus();
  await window.press('Enter');
  expect(window.find('[data-testid=problem]').textContent).toContain(
    'Der Tresor verweigert diesem Client dieses Secret. Eine Offline-Kopie davon wurde entfernt. (critical:emea:dc1:core-rtr-01)',
  );
  expect(leftovers()).toEqual([]);
});

it('lists the keys as a German keyboard has them', async () => {
  const window = await anUnlockedWindow();
  await window.press('F1');
  expect(document.querySelector('dialog')?.textContent).toContain('StrgPos1oderStrgEnde');
  expect(leftovers()).toEqual([]);
  await window.press('Escape');
  expect(document.querySelector('dialog')).toBeNull();
});

it('says in German what a plan would do and what has to be read first', async () => {
  const reason = 'It differs from what was pushed.';
  const changes = [aChange({ kind: 'update', reason }), aChange({ path: 'critical:emea:fw-02' })];
  const message = 'Somebody has changed 2 secrets in the vault.';
  const window = await anAdminWindow({ plan: aPlan(changes, { alarms: [anAlarm({ message })] }) });
  expect(leftovers()).toEqual([]);
  await window.press('Enter');
  expect(window.text()).toContain('Es unterscheidet sich von dem, was übertragen wurde.');
  expect(window.text()).toContain('Jemand hat 2 Secrets im Tresor geändert.');
  expect(window.text()).toContain('1 Alarm zu lesen');
  expect(leftovers()).toEqual([]);
});

/** What on this page is word for word a text of the English catalogue. */
function leftovers(): string[] {
  const spoken = [...document.querySelectorAll('*')].flatMap(element => [
    ...[...element.childNodes].filter(node => node.nodeType === 3).map(node => node.nodeValue),
    ...['aria-label', 'title', 'placeholder'].map(name => element.getAttribute(name)),
  ]);
  return spoken.flatMap(text => (text !== null && english.has(text.trim()) ? [text.trim()] : []));
}

/** The fixed texts of a part of the catalogue, those of one word included. */
function textsOf(part: unknown): string[] {
  if (typeof part === 'string') return /\p{L}{2}/u.test(part) ? [part.trim()] : [];
  return typeof part === 'object' && part !== null ? Object.values(part).flatMap(textsOf) : [];
}
