import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { inRepository } from '../repository.mjs';
import { runCommand } from '../run-command.mjs';
import { patience, press, search, unlock } from './keys.mjs';

/** @typedef {import('@playwright/test').Page} Page */

const passphrase = 'correct horse';

/** The question to a second person. @type {readonly import('./camera.mjs').Scene[]} */
const scenes = [{ name: 'approval-asked', reach: askSecondPerson }];

/**
 * A host under dual control, with a practice vault.
 * @param {string} home
 * @param {any} guide what the practice vault says of itself
 * @returns {Promise<import('./camera.mjs').Story>}
 */
export async function approvalStory(home, guide) {
  const passphraseFile = path.join(home, 'passphrase');
  const policyFile = path.join(home, 'policy.json');
  await writeFile(passphraseFile, passphrase, { mode: 0o600 });
  await writeFile(path.join(home, 'vault.pem'), guide.caPem);
  await writeFile(path.join(home, 'setup.json'), JSON.stringify(orderFor(guide)));
  const env = {
    ...{ BREAKGLASS_HOME: home, BREAKGLASS_PASSPHRASE_FILE: passphraseFile },
    VAULT_SECRET: guide.clientSecret,
  };
  /** @param {readonly string[]} words */
  const run = async words => {
    const program = [process.execPath, inRepository('bin', 'breakglass')];
    return (await runCommand([...program, ...words], { env, quiet: true })).output;
  };
  await run(['setup', '--file', path.join(home, 'setup.json')]);
  await run(['refresh']);
  const entries = ['bob', 'carol'].map(async id => {
    const made = await run(['approve', 'keygen', '--id', id, '--out', path.join(home, id)]);
    const entry = made.split('\n').find(line => line.startsWith('{')) ?? '';
    return { ...JSON.parse(entry), user: id };
  });
  const dualControl = { acts: ['incident'], approvers: await Promise.all(entries) };
  await writeFile(policyFile, JSON.stringify({ v: 1, dualControl }), { mode: 0o644 });
  return { home, scenes, env: { BREAKGLASS_POLICY_FILE: policyFile } };
}

/** @param {any} guide what the sandbox says of itself */
function orderFor({ url, clientId }) {
  const auth = {
    method: 'client_credentials',
    clientId,
    clientSecret: { fromEnv: 'VAULT_SECRET' },
  };
  return {
    tenants: [{ id: 'emea', name: 'EMEA', url, caFile: 'vault.pem', auth }],
    store: { unlock: 'passphrase' },
  };
}

/** @param {Page} page */
async function askSecondPerson(page) {
  await unlock(page, passphrase);
  await search(page, 'dub3 core rtr 07');
  await press(page, 'Enter');
  await page.getByLabel('Reason').waitFor();
  await page.keyboard.type('core router down, INC-1234');
  await press(page, 'Enter');
  await page.getByRole('dialog', { name: 'A second person has to approve' }).waitFor(patience);
  await press(page, 'Enter');
  await page.getByLabel('Their text, or ten digits').waitFor(patience);
}
