import { createHash } from 'node:crypto';
import { chmod, readdir, readFile, rm, unlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { afterAll } from 'vitest';
import { createSealedStore } from '../../electron/store/create-sealed-store';
import { keyAccount } from '../../electron/store/factor-secrets';
import type { ErrorCode } from '../../shared/errors/error-codes';
import { passphrase, storeDependencies } from '../builders/a-store';
import { aSecretService } from '../contract/keychain/a-secret-service';
import type { SecretService, SecretServiceOptions } from '../contract/keychain/a-secret-service';
import { createMemoryKeychain } from '../fakes/memory-keychain';
import { keychainOn, storeIdOf } from './keychain-host';
import type { HowToRun, KeychainHost } from './keychain-host';

/** One way a store and its keychain can be, made on real files and real processes. */
export interface State {
  readonly title: string;
  readonly code: ErrorCode;
  readonly kind: 'keychain' | 'passphrase';
  /** Brings a copy of a host that was set up into the state. @returns how the command is then run. */
  readonly provoke: (host: KeychainHost) => Promise<HowToRun | undefined>;
  /** What the sentence must name. */
  readonly names: RegExp;
  /** Entry `store` of `status --json`, where it is not the code. */
  readonly store?: 'locked' | 'absent';
}

export const store = (host: KeychainHost): string => path.join(host.home, 'store');

export async function generationsOf(
  host: KeychainHost,
  domain: string,
): Promise<readonly string[]> {
  const names = (await readdir(store(host))).filter(name => name.startsWith(domain)).sort();
  return names.map(name => path.join(store(host), name));
}

export async function damage(host: KeychainHost, domain: string): Promise<undefined> {
  for (const file of await generationsOf(host, domain)) {
    const bytes = await readFile(file);
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 9) ^ 1, bytes.length - 9);
    bytes.writeUInt8(bytes.readUInt8(40) ^ 1, 40);
    await writeFile(file, bytes);
  }
  return undefined;
}

/** Damages what only the passphrase can show to be damaged. */
export async function damageBodies(host: KeychainHost, domain: string): Promise<undefined> {
  for (const file of await generationsOf(host, domain)) {
    const bytes = await readFile(file);
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 9) ^ 1, bytes.length - 9);
    await writeFile(file, bytes);
  }
  return undefined;
}

/** Rewrites the header of every generation the way an attacker can: digest right, MAC not. */
async function editHeaders(host: KeychainHost, from: RegExp, to: string): Promise<undefined> {
  for (const domain of ['meta', 'value']) {
    for (const file of await generationsOf(host, domain)) {
      const bytes = await readFile(file);
      const end = 8 + bytes.readUInt32BE(4);
      const header = Buffer.from(bytes.subarray(8, end).toString().replace(from, to));
      const length = Buffer.alloc(4);
      length.writeUInt32BE(header.length);
      const mac = bytes.subarray(end, end + 4 + 32);
      const covered = Buffer.concat([bytes.subarray(0, 4), length, header, mac]);
      const digest = createHash('sha256').update(covered).digest();
      await writeFile(file, Buffer.concat([covered, digest, bytes.subarray(end + 4 + 64)]));
    }
  }
  return undefined;
}

const running: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const stop of running) await stop();
});

interface OtherSession {
  readonly service: SecretService;
  readonly how: HowToRun;
}

/** Another session with a keyring of its own, as after a change of the desktop, or an attacker's. */
export async function anotherSession(
  host: KeychainHost,
  options: SecretServiceOptions = {},
): Promise<OtherSession> {
  const service = await aSecretService(path.join(host.home, '..', 'other'), options);
  running.push(() => service.stop());
  return { service, how: { environment: service.environment as Record<string, string> } };
}

async function aHungBus(host: KeychainHost): Promise<HowToRun> {
  const socket = path.join(host.home, '..', 'hung');
  const server = createServer(() => undefined).listen(socket);
  running.push(async () => server.close());
  return { environment: { DBUS_SESSION_BUS_ADDRESS: `unix:path=${socket}` } };
}

export async function removeStore(host: KeychainHost): Promise<undefined> {
  await rm(store(host), { recursive: true });
  return undefined;
}

export const states: readonly State[] = [
  {
    title: 'nothing was ever set up',
    code: 'store.absent',
    kind: 'passphrase',
    provoke: async host => rm(host.home, { recursive: true }).then(() => undefined),
    names: /setup/,
    store: 'absent',
  },
  {
    title: 'the generations are gone and the marker is there',
    code: 'store.missing',
    kind: 'passphrase',
    async provoke(host) {
      for (const domain of ['meta', 'value']) {
        for (const file of await generationsOf(host, domain)) await unlink(file);
      }
      return undefined;
    },
    names: /No new one was created/,
  },
  {
    title: 'the folder is gone and the audit log remembers it',
    code: 'store.missing',
    kind: 'passphrase',
    provoke: removeStore,
    names: /the audit log remembers it/,
  },
  {
    title: 'no generation of the metadata can be read',
    code: 'store.damaged',
    kind: 'keychain',
    provoke: host => damage(host, 'meta'),
    names: /Nothing was deleted/,
  },
  {
    title: 'a newer program wrote it',
    code: 'store.tooNew',
    kind: 'keychain',
    async provoke(host) {
      const newest = (await generationsOf(host, 'meta')).at(-1) ?? '';
      const bytes = await readFile(newest);
      await writeFile(newest, Buffer.concat([Buffer.from('BGS2'), bytes.subarray(4)]));
      return undefined;
    },
    names: /newer version/,
  },
  {
    title: 'others may read it',
    code: 'store.permissions',
    kind: 'keychain',
    provoke: async host => chmod(store(host), 0o755).then(() => undefined),
    names: /has mode 755, expected 700; run: chmod 700/,
  },
  {
    title: 'key derivation was made cheap in the file',
    code: 'store.kdfLimit',
    kind: 'passphrase',
    provoke: host => editHeaders(host, /"memoryKiB":\d+/, '"memoryKiB":8'),
    names: /memoryKiB is 8, accepted are 65536 to 1048576/,
  },
  {
    title: 'the keyring is locked and its prompt is dismissed',
    code: 'unlock.keychainLocked',
    kind: 'keychain',
    async provoke(host) {
      const { service, how } = await anotherSession(host);
      const account = keyAccount(await storeIdOf(host.home));
      const key = await host.keychain.read(account);
      await (await keychainOn(service)).write(account, key ?? new Uint8Array(0));
      await service.lock();
      return how;
    },
    names: /secret-service: .*dismissed/,
    store: 'locked',
  },
  {
    title: 'there is no message bus',
    code: 'unlock.keychainUnavailable',
    kind: 'keychain',
    provoke: async () => ({ environment: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' } }),
    names: /secret-service: /,
    store: 'locked',
  },
  {
    title: 'nobody keeps secrets on the bus',
    code: 'unlock.keychainUnavailable',
    kind: 'keychain',
    provoke: async host => (await anotherSession(host, { daemon: false })).how,
    names: /org\.freedesktop\.secrets/,
    store: 'locked',
  },
  {
    title: 'the policy of the bus keeps the program out',
    code: 'unlock.keychainDenied',
    kind: 'keychain',
    provoke: async host => (await anotherSession(host, { denied: true })).how,
    names: /Rejected send message/,
    store: 'locked',
  },
  {
    title: 'the bus hangs',
    code: 'unlock.keychainTimeout',
    kind: 'keychain',
    provoke: aHungBus,
    names: /no answer within 3000 ms/,
    store: 'locked',
  },
  {
    title: 'the keyring has no entry',
    code: 'unlock.factorMissing',
    kind: 'keychain',
    provoke: async host => (await anotherSession(host)).how,
    names: /made with secret-service, active here: secret-service/,
    store: 'locked',
  },
  {
    title: 'the keyring holds other bytes',
    code: 'unlock.factorWrong',
    kind: 'keychain',
    async provoke(host) {
      const { service, how } = await anotherSession(host);
      const account = keyAccount(await storeIdOf(host.home));
      await (await keychainOn(service)).write(account, new Uint8Array(32).fill(7));
      return how;
    },
    names: /No new key was made/,
    store: 'locked',
  },
  {
    title: 'it was made with another keychain',
    code: 'unlock.backendChanged',
    kind: 'keychain',
    async provoke(host) {
      await removeStore(host);
      await rm(path.join(host.home, 'audit'), { recursive: true });
      const keychain = { ...createMemoryKeychain(), backend: 'credential-manager' };
      const made = createSealedStore(storeDependencies(host.home, { keychain }));
      await made.create('keychain+passphrase', passphrase);
      return undefined;
    },
    names: /made with credential-manager, active here: secret-service/,
    store: 'locked',
  },
  {
    title: 'the passphrase is wrong',
    code: 'unlock.wrongPassphrase',
    kind: 'passphrase',
    provoke: async () => ({ passphrase: 'incorrect horse' }),
    names: /Caps Lock/,
    store: 'locked',
  },
];
