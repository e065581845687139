import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setUpCheaply } from '../headless/set-up-cheaply';
import { launchApp } from './launch';

const passphrase = 'correct horse';
let folder = '';
let home = '';

/** Sets up a host whose vault does not exist: everything here is about the store alone. */
test.beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'breakglass-e2e-states-'));
  home = path.join(folder, 'home');
  const auth = { method: 'client_credentials', clientId: 'x', clientSecret: { fromEnv: 'SECRET' } };
  const tenants = [{ id: 'emea', url: 'https://127.0.0.1:9', auth }];
  const file = { tenants, store: { unlock: 'passphrase' } };
  await writeFile(path.join(folder, 'setup.json'), JSON.stringify(file));
  await setUpCheaply({ folder, home, secret: 'not used', passphrase });
});
test.afterEach(() => rm(folder, { recursive: true, force: true }));

async function damageNewest(domain: 'meta' | 'value'): Promise<string> {
  const store = path.join(home, 'store');
  const names = (await readdir(store)).filter(name => name.startsWith(domain)).sort();
  const newest = path.join(store, names.at(-1) ?? '');
  const bytes = await readFile(newest);
  bytes.writeUInt8(bytes.readUInt8(40) ^ 1, 40);
  await writeFile(newest, bytes);
  return createHash('sha256').update(bytes).digest('hex');
}

async function typePassphrase(page: Page, text: string): Promise<void> {
  await expect(page.getByLabel('Passphrase')).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

test('a damaged newest generation is told before and after unlocking, with the digest of the file', async () => {
  const digest = await damageNewest('meta');
  const { window: page, close } = await launchApp({ home });
  try {
    const notice = page.getByLabel('About the store');
    await expect(notice).toContainText('store.recovered');
    await expect(notice).toContainText(digest);
    await typePassphrase(page, passphrase);
    await expect(page.getByRole('combobox')).toBeFocused();
    await expect(notice).toContainText('changes of setup and descriptions');
    const [kept] = await readdir(path.join(home, 'store', 'quarantine'));
    expect(kept).toContain(digest.slice(0, 16));
  } finally {
    await close();
  }
});

test('wrong passphrases make the window wait, also after a restart, and it goes on by itself', async () => {
  const first = await launchApp({ home });
  try {
    for (let turn = 0; turn < 3; turn += 1) {
      await typePassphrase(first.window, 'incorrect horse');
      await expect(first.window.getByText('unlock.wrongPassphrase')).toBeVisible();
    }
    await expect(first.window.getByRole('timer')).toContainText('The next try is possible in');
    await expect(first.window.getByRole('timer')).toBeHidden();
  } finally {
    await first.close();
  }
  const counter = path.join(home, 'unlock-delay.json');
  expect(JSON.parse(await readFile(counter, 'utf8'))).toMatchObject({ failures: 3 });
  const wait = { failures: 6, notBefore: Date.now() + 8_000, v: 1 };
  await writeFile(counter, JSON.stringify(wait), { mode: 0o600 });
  const second = await launchApp({ home });
  try {
    await typePassphrase(second.window, passphrase);
    await expect(second.window.getByText('unlock.delayed')).toBeVisible();
    await expect(second.window.getByRole('timer')).toBeHidden();
    await second.window.keyboard.press('Enter');
    await expect(second.window.getByRole('combobox')).toBeFocused();
  } finally {
    await second.close();
  }
});

/** Everything below the store's folder, by its digest. */
async function storeFiles(): Promise<Readonly<Record<string, string>>> {
  const store = path.join(home, 'store');
  const names = (await readdir(store)).sort();
  const digests = names.map(async name => {
    const bytes = await readFile(path.join(store, name));
    return [name, createHash('sha256').update(bytes).digest('hex')] as const;
  });
  return Object.fromEntries(await Promise.all(digests));
}

const spoilt: Readonly<Record<string, (file: string) => Promise<unknown>>> = {
  deleted: file => rm(file),
  truncated: file => writeFile(file, '{"bounds":{"x":'),
  garbled: file => writeFile(file, Buffer.from([0xff, 0x00, 0xfe, 0x7b])),
  'of another shape': file => writeFile(file, '{"bounds":{"x":"left","width":-1e9},"store":{}}'),
  'replaced by a folder': file => rm(file).then(() => mkdir(file)),
};
const lastOfSpoilt = Object.keys(spoilt).at(-1);

test('losing the window preferences costs the place of the window and nothing else', async () => {
  const file = path.join(home, 'preferences.json');
  const before = await storeFiles();
  for (const [how, spoil] of Object.entries(spoilt)) {
    await writeFile(file, '{"bounds":{"x":40,"y":40,"width":700,"height":500}}');
    await spoil(file);
    const { app, window: page, close } = await launchApp({ home });
    try {
      await expect(page.getByLabel('Passphrase'), how).toBeFocused();
      const size = await app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.getSize(),
      );
      expect(size, how).toEqual([980, 680]);
      expect(await storeFiles(), how).toEqual(before);
      if (how !== lastOfSpoilt) continue;
      await typePassphrase(page, passphrase);
      await expect(page.getByRole('combobox')).toBeFocused();
    } finally {
      await close();
      await rm(file, { recursive: true, force: true });
    }
  }
});
