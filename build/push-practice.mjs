import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { inRepository } from './repository.mjs';
import { runCommand } from './run-command.mjs';

export const pushPassphrase = 'correct horse';
const program = inRepository('bin', 'breakglass');

/**
 * A practice vault and a practice Secret Server in a process of their own.
 * @typedef {{ control(line: string): Promise<void>, end(): void }} PushPractice
 */

/**
 * Sets a host up whose maps lead from a practice Secret Server to a practice vault, pushes once, and lets
 * a few things change after it, so that the next plan has something of every kind.
 * @param {string} home data folder
 * @returns {Promise<PushPractice>}
 */
export async function startPushPractice(home) {
  const practice = await startSandbox(['--region', 'emea', '--empty-vault']);
  const passphraseFile = path.join(home, 'passphrase');
  await writeFile(passphraseFile, pushPassphrase, { mode: 0o600 });
  await writeSetup(home, practice.guide);
  const { guide } = practice;
  const env = {
    ...{ BREAKGLASS_HOME: home, BREAKGLASS_PASSPHRASE_FILE: passphraseFile },
    ...{ VAULT_SECRET: guide.clientSecret, PUSH_SECRET: guide.sync.clientSecret },
    SERVER_SECRET: guide.secretServer.credentials.password,
  };
  /** @param {readonly string[]} words */
  const run = words => runCommand([process.execPath, program, ...words], { env, quiet: true });
  await run(['setup', '--file', path.join(home, 'setup.json')]);
  await run(['push', 'run', '--accept', 'incomplete-fields', '--accept', 'source-unread']);
  for (const id of [2001, 2004, 2007, 2012]) await practice.control(`server rotate ${id}`);
  for (const id of [2010, 2021]) await practice.control(`server delete ${id}`);
  await practice.control('server add 101 core-rtr-99');
  return practice;
}

/** @param {string} home @param {any} guide what the sandbox says of itself */
async function writeSetup(home, guide) {
  const { secretServer, sync } = guide;
  /** @param {string} clientId @param {string} fromEnv */
  const client = (clientId, fromEnv) => ({
    ...{ method: 'client_credentials', clientId, clientSecret: { fromEnv } },
  });
  const source = { server: 'hq', folderId: 12, includeSubFolders: true };
  const order = {
    tenants: [
      {
        ...{ id: 'emea', name: 'EMEA', url: guide.url, caFile: 'vault.pem' },
        auth: client(guide.clientId, 'VAULT_SECRET'),
        push: { auth: client(sync.clientId, 'PUSH_SECRET') },
      },
    ],
    secretServers: [
      {
        ...{ id: 'hq', kind: 'on-premises', url: secretServer.url, caFile: 'server.pem' },
        auth: {
          ...{ method: 'password', username: secretServer.credentials.username },
          password: { fromEnv: 'SERVER_SECRET' },
        },
      },
    ],
    maps: [
      {
        ...{ id: 'core-emea', source, tenants: ['emea'], onSourceRemoved: 'delete' },
        pathTemplate: 'critical/emea/$site/$kind/$name',
      },
      {
        ...{ id: 'special', source: { server: 'hq', folderId: 90 }, tenants: ['emea'] },
        pathTemplate: 'critical/emea/special/$name',
      },
    ],
    store: { unlock: 'passphrase' },
  };
  await writeFile(path.join(home, 'vault.pem'), guide.caPem);
  await writeFile(path.join(home, 'server.pem'), secretServer.caPem);
  await writeFile(path.join(home, 'setup.json'), JSON.stringify(order));
}

/**
 * @param {readonly string[]} [words] options of `breakglass sandbox`
 * @returns {Promise<PushPractice & { readonly guide: any }>}
 */
export async function startSandbox(words = []) {
  const child = spawn(process.execPath, [program, 'sandbox', '--json', ...words], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const { value } = await lines.next();
  return {
    guide: JSON.parse(value),
    async control(line) {
      child.stdin.write(`${line}\n`);
      await lines.next();
    },
    end: () => void child.kill(),
  };
}
