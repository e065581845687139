import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bareEnvironment, runBreakglass } from '../headless/breakglass';
import { startPractice } from '../headless/practice';
import type { Practice } from '../headless/practice';

export const passphrase = 'correct horse battery staple';

/** A host with one map, by which every made-up secret goes to the vault; set up, and nothing pushed yet. */
export interface PushingHost {
  readonly practice: Practice;
  readonly home: string;
  /** Runs a command there. @throws when it does not end with 0. */
  run(...words: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

/** @param secrets how many are made up on the Secret Server of the practice estate. */
export async function aPushingHost(secrets: number): Promise<PushingHost> {
  const folder = await mkdtemp(path.join(tmpdir(), 'breakglass-push-'));
  const practice = await startPractice(bareEnvironment(), [
    ...['--region', 'emea', '--empty-vault'],
    ...['--synthetic', String(secrets)],
  ]);
  const home = path.join(folder, 'home');
  await writeFile(path.join(folder, 'vault.pem'), practice.caPem);
  await writeFile(path.join(folder, 'server.pem'), practice.secretServer.caPem);
  await writeFile(path.join(folder, 'setup.json'), JSON.stringify(orderFor(practice)));

  const host: PushingHost = {
    ...{ practice, home },
    async run(...words) {
      const { clientSecret, sync, secretServer } = practice;
      const { exitCode, stderr } = await runBreakglass({
        arguments: [...words, '--passphrase-fd', '3'],
        environment: {
          ...{ ...bareEnvironment(), BREAKGLASS_HOME: home },
          ...{ VAULT_SECRET: clientSecret, PUSH_SECRET: sync.clientSecret },
          SERVER_SECRET: secretServer.credentials.password,
        },
        folder,
        descriptor: passphrase,
      });
      if (exitCode !== 0) throw new Error(`${words.join(' ')} ended with ${exitCode}: ${stderr}`);
    },
    async close() {
      await practice.kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
  await host.run('setup', '--file', 'setup.json');
  return host;
}

function orderFor({ url, clientId, sync, secretServer }: Practice): object {
  const { username } = secretServer.credentials;
  return {
    tenants: [
      {
        ...{ id: 'emea', name: 'EMEA', url, caFile: 'vault.pem' },
        auth: clientOf(clientId, 'VAULT_SECRET'),
        push: { auth: clientOf(sync.clientId, 'PUSH_SECRET') },
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
}

function clientOf(clientId: string, variable: string) {
  return { method: 'client_credentials', clientId, clientSecret: { fromEnv: variable } };
}
