import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { UnlockKind } from '../../shared/domain/configuration';
import { createKeychainProcess } from '../../electron/platform/keychain/keychain-process';
import type { Keychain } from '../../electron/platform/keychain/keychain';
import { pickKeychain } from '../../electron/platform/keychain/pick';
import { createSystemClock } from '../../electron/platform/system-clock';
import { bundleChild } from '../builders/bundled-child';
import { filesBelow } from '../builders/files-below';
import { aSecretService } from '../contract/keychain/a-secret-service';
import type { SecretService } from '../contract/keychain/a-secret-service';
import { bareEnvironment, runBreakglass } from './breakglass';
import type { Finished } from './breakglass';
import { setUpCheaply } from './set-up-cheaply';

type Environment = Readonly<Record<string, string>>;

/** A data folder on a host with a real keyring. */
export interface KeychainHost {
  readonly folder: string;
  readonly home: string;
  /** Reaches the keyring. */
  readonly environment: Environment;
  readonly service: SecretService;
  /** The keyring, as the program reaches it. */
  readonly keychain: Keychain;
  run(words: readonly string[], how?: HowToRun): Promise<Finished>;
  /** The same store in another data folder. */
  copy(): Promise<KeychainHost>;
  remove(): Promise<void>;
}

export interface HowToRun {
  readonly environment?: Environment;
  readonly passphrase?: string | null;
}

const rightPassphrase = 'correct horse';

/** Sets up a host whose vault does not exist: everything here is about the store alone. */
export async function aKeychainHost(unlock: UnlockKind): Promise<KeychainHost> {
  const folder = await mkdtemp(path.join(tmpdir(), 'breakglass-states-'));
  const service = await aSecretService(path.join(folder, 'session'));
  const keychain = await keychainOn(service);
  const host = hostAt({ folder, service, keychain, home: path.join(folder, 'home') });
  const auth = { method: 'client_credentials', clientId: 'x', clientSecret: { fromEnv: 'SECRET' } };
  const tenants = [{ id: 'emea', url: 'https://127.0.0.1:9', auth }];
  await writeFile(path.join(folder, 'setup.json'), JSON.stringify({ tenants, store: { unlock } }));
  const secret = 'not used';
  await setUpCheaply({ folder, home: host.home, secret, passphrase: rightPassphrase }, keychain);
  return host;
}

/** A keyring as the program reaches it. */
export async function keychainOn({ environment }: SecretService): Promise<Keychain> {
  const workerPath = await bundleChild('electron/platform/keychain/keychain-worker.ts');
  const clock = createSystemClock();
  const { execPath } = process;
  // A test that waits for an answer must get it, however busy the machine is.
  const deadlineMs = 30_000;
  const ask = createKeychainProcess({ workerPath, execPath, clock, environment, deadlineMs });
  return pickKeychain('linux', ask);
}

type Place = Pick<KeychainHost, 'folder' | 'home' | 'service' | 'keychain'>;

function hostAt(place: Place): KeychainHost {
  const { folder, home, service } = place;
  const environment = {
    ...bareEnvironment(),
    ...(service.environment as Environment),
    BREAKGLASS_HOME: home,
  };
  return {
    ...place,
    environment,
    run(words, how = {}) {
      const { passphrase = rightPassphrase } = how;
      const source = passphrase === null ? [] : ['--passphrase-fd', '3'];
      return runBreakglass({
        arguments: [...words, ...source],
        environment: { ...environment, ...how.environment },
        folder,
        descriptor: passphrase,
      });
    },
    async copy() {
      const copied = await mkdtemp(path.join(folder, 'copy-'));
      await cp(home, path.join(copied, 'home'), { recursive: true });
      return hostAt({ ...place, home: path.join(copied, 'home') });
    },
    async remove() {
      await service.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Everything of a data folder that a state must leave as it is; the audit log grows by design. */
export async function untouchable(home: string): Promise<ReadonlyMap<string, string>> {
  const files = await filesBelow(home);
  const kept = [...files].filter(([file]) => !file.startsWith('audit'));
  return new Map(kept.map(([file, bytes]) => [file, sha256(bytes)]));
}

/** The store's id, as its marker says. */
export async function storeIdOf(home: string): Promise<string> {
  const marker = JSON.parse(await readFile(path.join(home, 'store', 'store.id'), 'utf8')) as {
    readonly storeId: string;
  };
  return marker.storeId;
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
