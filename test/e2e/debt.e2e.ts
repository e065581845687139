import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bareEnvironment, runBreakglass } from '../headless/breakglass';
import { startPractice } from '../headless/practice';
import type { Practice } from '../headless/practice';
import { launchApp } from './launch';
import type { LaunchedApp } from './launch';

const passphrase = 'correct horse battery staple';

let folder: string;
let practice: Practice;
let launched: LaunchedApp;
let page: Page;

test.beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'breakglass-debt-'));
  practice = await startPractice(bareEnvironment(), [
    ...['--region', 'emea', '--empty-vault', '--synthetic', '2'],
  ]);
  await setUp();
  await practice.control('server unplug');
  const env = { BREAKGLASS_OUTAGE_PACE: 'drill' };
  launched = await launchApp({ home: path.join(folder, 'home'), env });
  page = launched.window;
});

test.afterEach(async () => {
  await launched.close();
  await practice.kill();
  await rm(folder, { recursive: true, force: true });
});

async function command(...words: readonly string[]): Promise<void> {
  const { clientSecret, sync, secretServer } = practice;
  const { exitCode, stderr } = await runBreakglass({
    arguments: [...words, '--passphrase-fd', '3'],
    environment: {
      ...{ ...bareEnvironment(), BREAKGLASS_HOME: path.join(folder, 'home') },
      ...{ VAULT_SECRET: clientSecret, PUSH_SECRET: sync.clientSecret },
      SERVER_SECRET: secretServer.credentials.password,
    },
    folder,
    descriptor: passphrase,
  });
  if (exitCode !== 0) throw new Error(`${words.join(' ')} ended with ${exitCode}: ${stderr}`);
}

/** A host that has pushed two made-up secrets and knows them. */
async function setUp(): Promise<void> {
  const { url, caPem, clientId, sync, secretServer } = practice;
  const { username } = secretServer.credentials;
  const client = (id: string, variable: string) => ({
    ...{ method: 'client_credentials', clientId: id, clientSecret: { fromEnv: variable } },
  });
  const order = {
    tenants: [
      {
        ...{ id: 'emea', name: 'EMEA', url, caFile: 'vault.pem' },
        auth: client(clientId, 'VAULT_SECRET'),
        push: { auth: client(sync.clientId, 'PUSH_SECRET') },
      },
    ],
    secretServers: [
      {
        ...{ id: 'hq', kind: 'on-premises', url: secretServer.url, caFile: 'server.pem' },
        auth: { method: 'password', username, password: { fromEnv: 'SERVER_SECRET' } },
      },
    ],
    maps: [
      {
        ...{ id: 'core', source: { server: 'hq', search: 'synthetic' }, tenants: ['emea'] },
        pathTemplate: 'critical/emea/$name',
      },
    ],
    store: { unlock: 'passphrase' },
  };
  await writeFile(path.join(folder, 'vault.pem'), caPem);
  await writeFile(path.join(folder, 'server.pem'), secretServer.caPem);
  await writeFile(path.join(folder, 'setup.json'), JSON.stringify(order));
  await command('setup', '--file', 'setup.json');
  await command('push', 'run');
  await command('refresh');
}

async function unlock(): Promise<void> {
  await expect(page.getByLabel('Passphrase')).toBeFocused({ timeout: 60_000 });
  await page.keyboard.type(passphrase);
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Search secrets')).toBeFocused({ timeout: 60_000 });
}

test('with keys alone: a copy in an outage, and when Secret Server is back F3 rotates it, a push settles it', async () => {
  await unlock();
  await expect(page.getByText(/is down since/)).toBeVisible({ timeout: 30_000 });
  await page.keyboard.type('synthetic-000001');
  await page.keyboard.press('Enter');
  await page.keyboard.type('core router down, INC-1234');
  await page.keyboard.press('Enter');
  await expect(page.getByText('1 to rotate')).toBeVisible();
  await page.keyboard.press('Control+e');
  await page.keyboard.press('Enter');
  await unlock();
  await expect(page.getByText('1 to rotate')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Rotate 1 secret now/ })).toBeHidden();

  await practice.control('server plug');
  await expect(page.getByRole('button', { name: /^Rotate 1 secret now/ })).toBeVisible({
    timeout: 30_000,
  });
  expect(await practice.control('server rotations')).toContain('no rotation');
  await page.keyboard.press('F3');
  await expect(
    page.getByRole('listbox', { name: 'Secrets that have to be rotated' }),
  ).toBeFocused();
  await expect(page.getByRole('option')).toContainText('to be rotated');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('option')).toContainText('rotated, not pushed');
  expect(await practice.control('server rotations')).toContain('100001: 1');

  await page.keyboard.press('F10');
  await expect(page.getByRole('dialog').getByLabel('Passphrase')).toBeFocused();
  await page.keyboard.type(passphrase);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'Plan' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByTestId('push-verdict')).toHaveText('Everything was written.');
  await page.keyboard.press('Control+r');
  await expect(page.getByRole('button', { name: /^Make a plan/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('1 line').first()).toBeVisible();
  await expect(page.getByRole('option').first()).toContainText('synthetic-000001');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('dialog', { name: 'Apply this plan?' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('push-verdict')).toHaveText('Everything was written.');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(page.getByLabel('Search secrets')).toBeFocused();
  await page.keyboard.press('F3');
  await expect(page.getByText('Nothing has to be rotated')).toBeVisible();
  await page.keyboard.press('a');
  await expect(page.getByRole('option')).toContainText('rotated and pushed');
});
