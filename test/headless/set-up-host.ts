import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bareEnvironment, runBreakglass } from './breakglass';
import type { Finished } from './breakglass';
import { startPractice } from './practice';
import type { Practice } from './practice';

/** A jump host with a store of its own, set up on a practice vault. */
export interface PreparedHost {
  readonly folder: string;
  readonly practice: Practice;
  /** With BREAKGLASS_HOME, and without any source of the passphrase. */
  readonly environment: Readonly<Record<string, string>>;
  readonly passphrase: string;
  /** Runs a command that opens the store. */
  run(...words: readonly string[]): Promise<Finished>;
  remove(): Promise<void>;
}

/** What `breakglass setup --file setup.json` is told. */
export interface SetUpOrder {
  /** Holds the file. */
  readonly folder: string;
  /** `setup.json` when not given. */
  readonly file?: string;
  readonly home: string;
  /** The only secret that the file refers to, as `DSV_SECRET`. */
  readonly secret: string;
  /** Where the file refers to several: by the variables that hold them. */
  readonly secrets?: Readonly<Record<string, string>>;
  readonly passphrase: string;
}

/**
 * @param clearAfterSeconds length of a lease, on the clipboard and on the screen.
 * @param more further fields of `setup.json`; `ss-ca.pem` is the CA of the practice Secret Server.
 */
export async function setUpHost({
  clearAfterSeconds = 20,
  passphrase = 'correct horse',
  setUp = runSetup,
  more = (_practice: Practice): object => ({}),
} = {}): Promise<PreparedHost> {
  const folder = await mkdtemp(path.join(tmpdir(), 'breakglass-test-'));
  const practice = await startPractice(bareEnvironment());
  const environment = { ...bareEnvironment(), BREAKGLASS_HOME: path.join(folder, 'home') };
  const { url, clientId, clientSecret, caPem } = practice;
  await writeFile(path.join(folder, 'ca.pem'), caPem);
  await writeFile(path.join(folder, 'ss-ca.pem'), practice.secretServer.caPem);
  const clientSecretReference = { fromEnv: 'DSV_SECRET' };
  const auth = { method: 'client_credentials', clientId, clientSecret: clientSecretReference };
  const file = {
    tenants: [{ id: 'emea', url, caFile: 'ca.pem', auth }],
    offline: [{ match: 'critical:emea:dub3:**', allowed: true }],
    clipboard: { clearAfterSeconds },
    reveal: { hideAfterSeconds: clearAfterSeconds },
    store: { unlock: 'passphrase' },
    ...more(practice),
  };
  await writeFile(path.join(folder, 'setup.json'), JSON.stringify(file));
  const home = environment.BREAKGLASS_HOME;
  await setUp({ folder, home, secret: clientSecret, passphrase });
  return {
    folder,
    practice,
    environment,
    passphrase,
    run: (...words) =>
      runBreakglass({
        arguments: [...words, '--passphrase-fd', '3'],
        ...{ environment, folder, descriptor: passphrase },
      }),
    async remove() {
      await practice.kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function runSetup({ folder, home, secret, passphrase }: SetUpOrder): Promise<void> {
  const { exitCode, stderr } = await runBreakglass({
    arguments: ['setup', '--file', 'setup.json', '--passphrase-fd', '3'],
    environment: { ...bareEnvironment(), BREAKGLASS_HOME: home, DSV_SECRET: secret },
    folder,
    descriptor: passphrase,
  });
  if (exitCode !== 0) throw new Error(`setup failed: ${stderr}`);
}
