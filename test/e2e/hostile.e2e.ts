import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { printable } from '../../shared/lib/printable';
import { anotherProgram } from '../builders/another-program';
import { createAuthority } from '../fault-server/certificates';
import { json, startFaultServer } from '../fault-server/fault-server';
import type { Reply } from '../fault-server/fault-server';
import { aHostOn, hostPassphrase } from './a-host-on';
import { afterTest, test } from './host-test';
import { launchApp } from './launch';
import { startWitness } from './witness';

const other = anotherProgram(process.env['DISPLAY'] ?? '');

/** What people, machines and attackers put into names and values; `AT` is where a request would be seen. */
const hostileTexts = [
  '<img src="AT/img" onerror="document.title=1">',
  '<script src="AT/script"></script><svg onload=alert(1)>',
  '"><iframe src="AT/iframe"></iframe>',
  'javascript:location="AT/navigation"',
  '<style>@import "AT/style";</style><b>bold</b>',
  '${7*7}{{7*7}}%s%n&lt;&amp;&#x41;',
  '{"json":"inside \\"json\\""}',
  '=cmd|" /C calc"!A0',
  '\u001b]0;title\u0007\u001b[31mred\u001b[0m',
  'right \u202eot tfel\u202c left\u2066isolate\u2069',
  'zero\u200bwidth\u200d\ufeff and \u00ad soft',
  '👩‍👩‍👧‍👦 Zürich 東京 ẛ̣',
  'nul\u0000 bell\u0007 delete\u007f',
  'half \ud800 a pair',
];

/** By which they are found, one each. */
const nicknames = [
  ...['kilo', 'oscar', 'tango', 'victor', 'whiskey', 'foxtrot', 'golf'],
  ...['hotel', 'juliett', 'quebec', 'romeo', 'sierra', 'uniform', 'zulu'],
];

interface HostileSecret {
  readonly path: string;
  readonly text: string;
  readonly field: string;
}

function secretsAt(place: string): readonly HostileSecret[] {
  return hostileTexts.map((text, index) => {
    const hostile = text.replaceAll('AT', place);
    // A vault that somebody else holds may name its secrets as it likes, as far as an address can.
    const spelled = Buffer.from(hostile.replaceAll(/[:/]/g, '|')).toString();
    const name = `${nicknames[index] ?? ''} ${spelled}`;
    return { path: `a:${name}`, text: hostile, field: `field ${hostile}` };
  });
}

/** A vault whose every text is hostile. */
function hostileVault(secrets: readonly HostileSecret[]): Reply {
  return (socket, request) => {
    const { pathname } = new URL(request.path, 'https://vault');
    const asked = decodeURIComponent(pathname).replace(/^.*\/secrets\/?/, '');
    const found = secrets.find(
      ({ path }) => path.replaceAll(':', '/') === asked.replaceAll(':', '/'),
    );
    if (found) return json(200, { ...describe(found), data: valuesOf(found) })(socket, request);
    json(200, { data: secrets.map(describe), cursor: '' })(socket, request);
  };
}

function describe({ path, text, field }: HostileSecret): object {
  const attributes = { host: text, address: text, owner: text, kind: text, tags: [text] };
  return {
    path,
    version: '1',
    description: text,
    attributes: { ...attributes, fields: ['password', field] },
  };
}

function valuesOf({ text, field }: HostileSecret): object {
  return { password: text, [field]: text };
}

/** Everything by which a text could have become more than text. */
async function effectsIn(page: Page): Promise<object> {
  return page.evaluate(() => ({
    address: location.href,
    made: document.querySelectorAll('img, iframe, object, embed, style, b, body script').length,
    handlers: document.querySelectorAll('[onerror], [onload], [onclick]').length,
    title: document.title,
  }));
}

/** To the last code unit; compared in the page, because what a driver brings over is well-formed text. */
async function expectText(place: Locator, expected: string): Promise<void> {
  const units = Array.from({ length: expected.length }, (_, at) => expected.charCodeAt(at));
  const isSame = (): Promise<boolean> =>
    place.evaluate(
      (element, codes) => element.textContent === String.fromCharCode(...codes),
      units,
    );
  await expect.poll(isSame, { message: JSON.stringify(expected) }).toBe(true);
}

/** The value that the large type spells: what cannot be seen stands there by its number. */
function readBack(cells: readonly string[]): string {
  const characterOf = (cell: string): string => {
    if (cell === '␣') return ' ';
    if (!/^U\+[0-9A-F]{4,6}( |$)/.test(cell)) return cell;
    return cell
      .split(' ')
      .map(name => String.fromCodePoint(Number.parseInt(name.slice(2), 16)))
      .join('');
  };
  return cells.map(characterOf).join('');
}

test('names and values are text, whatever they hold', async () => {
  const witness = await startWitness();
  afterTest(witness.close);
  const secrets = secretsAt(witness.url);
  const authority = createAuthority();
  const vault = await startFaultServer({
    identity: authority.issue({ names: ['127.0.0.1'] }),
    script: { heartbeat: [json(200, {})], secrets: [hostileVault(secrets)] },
  });
  afterTest(vault.stop);
  const {
    app,
    window: page,
    close,
  } = await launchApp({
    home: await aHostOn({ url: vault.url, ca: authority.pem }),
  });
  afterTest(close);
  const requests: string[] = [];
  const events: string[] = [];
  page.on('request', request => requests.push(request.url()));
  page.on('framenavigated', frame => events.push(`navigation to ${frame.url()}`));
  page.on('dialog', dialog => {
    events.push('dialog');
    void dialog.dismiss();
  });
  page.on('pageerror', error => events.push(error.message));

  await expect(page.getByLabel('Passphrase')).toBeFocused();
  await page.keyboard.type(hostPassphrase);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('option')).toHaveCount(secrets.length, { timeout: 60_000 });
  const before = await effectsIn(page);

  for (const [index, { path, text, field }] of secrets.entries()) {
    await page.keyboard.press('Control+A');
    await page.keyboard.type(nicknames[index] ?? '');
    const row = page.getByRole('option', { selected: true });
    const detail = page.getByRole('complementary');
    await expectText(row.locator('.row-name bdi').first(), printable(path.slice(2)));
    await expectText(detail.locator('h2'), printable(path.slice(2)));
    await expectText(detail.locator('.detail-description'), printable(text));
    await expectText(detail.locator('dd bdi').first(), printable(text.trim()));
    await expectText(detail.locator('.field-name').last(), printable(field));
    // A value is bytes; half a character has none.
    const value = Buffer.from(text).toString();
    await page.keyboard.press('Enter');
    if (index === 0) {
      await page.keyboard.type('core router down, INC-1234');
      await page.keyboard.press('Enter');
    }
    await expect.poll(() => other.look('clipboard')).toBe(value);
    await page.keyboard.press('Control+Space');
    await expect(page.locator('.reveal-cell').first()).toBeVisible();
    expect(readBack(await page.locator('.reveal-character').allTextContents())).toBe(value);
    await page.keyboard.press('Escape');
    await expect(page.getByLabel('Search secrets')).toBeFocused();
  }

  expect(await effectsIn(page)).toEqual(before);
  expect(requests.filter(url => !url.startsWith('app://ui/'))).toEqual([]);
  expect(witness.seen()).toEqual([]);
  expect(events).toEqual([]);
  expect(app.windows()).toHaveLength(1);
});
