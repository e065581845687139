import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { inRepository } from '../repository.mjs';
import { runCommand } from '../run-command.mjs';
import { patience, unlock } from './keys.mjs';

const passphrase = 'correct horse';

/**
 * What a host shows whose newest generation of the store cannot be read.
 * @param {string} home
 */
export async function damagedStory(home) {
  await setUp(home, {});
  const store = path.join(home, 'store');
  const generations = (await readdir(store)).filter(name => name.startsWith('meta')).sort();
  const newest = path.join(store, generations.at(-1) ?? '');
  const bytes = await readFile(newest);
  bytes.writeUInt8(bytes.readUInt8(40) ^ 1, 40);
  await writeFile(newest, bytes);
  /** @param {import('@playwright/test').Page} page */
  const reach = page => page.getByLabel('About the store').waitFor(patience);
  return { home, scenes: [{ name: 'recovered', reach }] };
}

/**
 * A lookup without secrets, and an alert that nobody has received.
 * @param {string} home
 */
export async function alertStory(home) {
  const webhook = { kind: 'webhook', id: 'soc', url: 'https://127.0.0.1:9/breakglass' };
  const channels = [{ ...webhook, secret: { fromEnv: 'SECRET' } }];
  const env = await setUp(home, { alerts: { channels } });
  await breakglass(['alert', 'test'], env);
  /** @param {import('@playwright/test').Page} page */
  const reach = async page => {
    await unlock(page, passphrase);
    await page.getByText('soc').first().waitFor(patience);
  };
  return { home, scenes: [{ name: 'alert', reach }] };
}

/**
 * Sets a host up whose vault is nowhere.
 * @param {string} home
 * @param {object} more fields of its setup file
 */
async function setUp(home, more) {
  const auth = { method: 'client_credentials', clientId: 'x', clientSecret: { fromEnv: 'SECRET' } };
  const order = {
    tenants: [{ id: 'emea', url: 'https://acme.secretsvaultcloud.eu', auth }],
    store: { unlock: 'passphrase' },
    ...more,
  };
  const file = path.join(home, 'setup.json');
  const passphraseFile = path.join(home, 'passphrase');
  await writeFile(file, JSON.stringify(order));
  await writeFile(passphraseFile, passphrase, { mode: 0o600 });
  const secret = 'a secret that is long enough for a signature';
  const env = {
    BREAKGLASS_HOME: home,
    BREAKGLASS_PASSPHRASE_FILE: passphraseFile,
    SECRET: secret,
  };
  await breakglass(['setup', '--file', file], env);
  return env;
}

/**
 * @param {readonly string[]} words
 * @param {Readonly<Record<string, string>>} env
 */
function breakglass(words, env) {
  return runCommand([process.execPath, inRepository('bin', 'breakglass'), ...words], {
    env,
    quiet: true,
  });
}
