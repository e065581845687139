import { createHash } from 'node:crypto';
import {
  chmod,
  cp,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  unlink,
  writeFile,
} from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSealedStore } from '../../electron/store/create-sealed-store';
import { keyAccount } from '../../electron/store/factor-secrets';
import { errorCodes } from '../../shared/errors/error-codes';
import type { ErrorCode } from '../../shared/errors/error-codes';
import { errorText } from '../../shared/errors/error-text';
import { passphrase, storeDependencies } from '../builders/a-store';
import { aSecretService } from '../contract/keychain/a-secret-service';
import type { SecretService, SecretServiceOptions } from '../contract/keychain/a-secret-service';
import { createMemoryKeychain } from '../fakes/memory-keychain';
import type { Finished } from './breakglass';
import { aKeychainHost, keychainOn, storeIdOf, untouchable } from './keychain-host';
import type { HowToRun, KeychainHost } from './keychain-host';

let withKeychain: KeychainHost;
let withPassphrase: KeychainHost;
beforeAll(async () => {
  withKeychain = await aKeychainHost('keychain+passphrase');
  withPassphrase = await aKeychainHost('passphrase');
});
afterAll(async () => {
  await withKeychain.remove();
  await withPassphrase.remove();
});

/** One way a store and its keychain can be, made on real files and real processes. */
interface State {
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

const store = (host: KeychainHost): string => path.join(host.home, 'store');

async function generationsOf(host: KeychainHost, domain: string): Promise<readonly string[]> {
  const names = (await readdir(store(host))).filter(name => name.startsWith(domain)).sort();
  return names.map(name => path.join(store(host), name));
}

async function damage(host: KeychainHost, domain: string): Promise<undefined> {
  for (const file of await generationsOf(host, domain)) {
    const bytes = await readFile(file);
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 9) ^ 1, bytes.length - 9);
    bytes.writeUInt8(bytes.readUInt8(40) ^ 1, 40);
    await writeFile(file, bytes);
  }
  return undefined;
}

/** Damages what only the passphrase can show to be damaged. */
async function damageBodies(host: KeychainHost, domain: string): Promise<undefined> {
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
async function anotherSession(
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

async function removeStore(host: KeychainHost): Promise<undefined> {
  await rm(store(host), { recursive: true });
  return undefined;
}

const states: readonly State[] = [
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

interface StatusDocument {
  readonly store: string;
  readonly keychain: { readonly state: string } | null;
  readonly witnesses: readonly { readonly verdict: string; readonly witness: string }[];
  readonly recovered: readonly { readonly file: string; readonly isNews: boolean }[];
  readonly error?: { readonly code: string; readonly message: string; readonly next: string };
}

function documentOf({ stdout }: Finished): StatusDocument {
  return JSON.parse(stdout) as StatusDocument;
}

/** What the audit log says happened, as far as it is readable without a key. */
async function kindsRecorded(host: KeychainHost): Promise<readonly string[]> {
  const folder = path.join(host.home, 'audit');
  const segments = (await readdir(folder)).filter(name => name.endsWith('.jsonl')).sort();
  const texts = await Promise.all(segments.map(name => readFile(path.join(folder, name), 'utf8')));
  const lines = texts.join('').split('\n').filter(Boolean);
  return lines.map(line => (JSON.parse(line) as { readonly kind: string }).kind);
}

function copyOf(kind: State['kind']): Promise<KeychainHost> {
  return (kind === 'keychain' ? withKeychain : withPassphrase).copy();
}

/** The sentence, the next step and the exit code of the error table, for a person. */
function expectSentence({ stderr, exitCode }: Finished, code: ErrorCode): void {
  expect(stderr).toContain(errorText[code].message);
  expect(stderr).toContain(errorText[code].next);
  expect(exitCode).toBe(errorCodes[code].exitCode);
}

describe('a store is named and left as it is when', () => {
  it.each(states)('$title: $code', async state => {
    const host = await copyOf(state.kind);
    const how = (await state.provoke(host)) ?? {};
    const before = await untouchable(host.home).catch(() => new Map());

    const found = await host.run(['find', 'router'], how);
    expectSentence(found, state.code);
    expect(found.stderr).toMatch(state.names);
    expect(found.stdout).toBe('');

    const status = await host.run(['status', '--json'], how);
    const { store: said, keychain, error } = documentOf(status);
    expect(said).toBe(state.store ?? state.code);
    if (state.store !== 'absent') {
      expect(error?.code).toBe(state.code);
      expect(status.exitCode).toBe(errorCodes[state.code].exitCode);
    }
    if (/keychain|factor|backend/.test(state.code)) expect(keychain?.state).toBe(state.code);

    const after = new Map(await untouchable(host.home).catch(() => new Map()));
    after.delete('unlock-delay.json');
    expect(after).toEqual(before);
  });
});

describe('a key', () => {
  it('is never made while a store exists, whatever the keyring answers', async () => {
    const host = await copyOf('keychain');
    const before = await untouchable(host.home);
    const { service, how } = await anotherSession(host);
    const environment = { ...how.environment, SECRET: 'x' };
    const setUp = await host.run(['setup', '--file', 'setup.json'], { environment });
    expectSentence(setUp, 'unlock.factorMissing');
    const account = keyAccount(await storeIdOf(host.home));
    expect(await (await keychainOn(service)).read(account)).toBeNull();
    expect(await untouchable(host.home)).toEqual(before);
  });
});

describe('a store whose folder is gone', () => {
  it('is missing also when only the keyring remembers it', async () => {
    const host = await aKeychainHost('keychain+passphrase');
    try {
      await rm(host.home, { recursive: true });
      const found = await host.run(['find', 'router']);
      expectSentence(found, 'store.missing');
      expect(found.stderr).toMatch(/the entry folder:\w+ in secret-service remembers it/);
      const again = await host.run(['setup', '--file', 'setup.json'], {
        environment: { SECRET: 'x' },
      });
      expectSentence(again, 'store.missing');
      await expect(readdir(host.home)).rejects.toThrow('ENOENT');
    } finally {
      await host.remove();
    }
  });
});

describe.each(['keychain', 'passphrase'] as const)('a store with a %s', kind => {
  it.each([
    ['header and body', damage],
    ['body alone', damageBodies],
  ])('can be searched when its values are damaged, %s, and releases none', async (_, harm) => {
    const host = await copyOf(kind);
    await harm(host, 'value');
    const before = await untouchable(host.home);
    const found = await host.run(['find', 'router']);
    expect(found).toMatchObject({ stdout: 'nothing found\n', exitCode: 0 });
    expect(found.stderr).toContain(errorText['store.damaged'].message);
    const order = ['get', 'critical:x', '--reason', 'core router down'];
    expectSentence(await host.run(order), 'store.damaged');
    expectSentence(await host.run(['refresh']), 'store.damaged');
    const status = await host.run(['status', '--json']);
    expect(documentOf(status)).toMatchObject({
      store: 'unlocked',
      error: { code: 'store.damaged' },
    });
    expect(await untouchable(host.home)).toEqual(before);
  });

  it('opens the generation before a damaged one, keeps the file, and says what may be lost', async () => {
    const host = await copyOf(kind);
    const newest = (await generationsOf(host, 'meta')).at(-1) ?? '';
    const bytes = await readFile(newest);
    bytes.writeUInt8(bytes.readUInt8(40) ^ 1, 40);
    await writeFile(newest, bytes);
    const digest = createHash('sha256').update(bytes).digest('hex');

    const status = await host.run(['status']);
    expectSentence(status, 'store.recovered');
    expect(status.stderr).toContain('changes of setup and descriptions');
    expect(status.stdout).toContain(digest.slice(0, 16));
    const { recovered, witnesses } = documentOf(await host.run(['status', '--json']));
    const [kept] = recovered;
    expect(await readFile(path.join(store(host), kept?.file ?? ''))).toEqual(bytes);
    expect(witnesses.map(({ verdict }) => verdict)).toContain('recovered');

    const found = await host.run(['find', 'router']);
    expect(found.exitCode).toBe(0);
    expect(found.stderr).toContain(errorText['store.recovered'].message);
    expect(await kindsRecorded(host)).toContain('store.recovered');
  });

  it('that was put back is found out, and opens when an administrator accepts it', async () => {
    const host = await copyOf(kind);
    await cp(store(host), `${store(host)}.backup`, { recursive: true });
    const change = await readFile(path.join(host.folder, 'setup.json'), 'utf8');
    const changed = path.join(host.folder, `changed-${kind}.json`);
    await writeFile(changed, change.replace('"emea"', '"emea","name":"Changed"'));
    const environment = { SECRET: 'x' };
    const setUp = await host.run(['setup', '--file', changed], { environment });
    expect(setUp.exitCode).toBe(0);
    const confirmed = documentOf(await host.run(['status', '--json']));
    expect(new Set(confirmed.witnesses.map(({ verdict }) => verdict))).toEqual(
      new Set(['confirmed']),
    );
    expect(new Set(confirmed.witnesses.map(({ witness }) => witness))).toEqual(
      new Set(kind === 'keychain' ? ['keychain', 'audit log'] : ['audit log']),
    );

    await removeStore(host);
    await cp(`${store(host)}.backup`, store(host), { recursive: true });
    const before = await untouchable(host.home);
    const status = await host.run(['status']);
    expectSentence(status, 'store.rollback');
    if (kind === 'keychain') {
      expectSentence(await host.run(['status'], { passphrase: null }), 'store.rollback');
      expectSentence(await host.run(['doctor'], { passphrase: null }), 'store.rollback');
    }
    const found = await host.run(['find', 'router']);
    expect(found.exitCode).toBe(0);
    expect(found.stderr).toContain(errorText['store.rollback'].message);
    const order = ['get', 'critical:x', '--reason', 'core router down'];
    expectSentence(await host.run(order), 'store.rollback');
    expectSentence(await host.run(['setup', '--file', changed], { environment }), 'store.rollback');
    const accept = ['store', 'accept-rollback'];
    expectSentence(await host.run(accept), 'reason.rejected');
    expect(await untouchable(host.home)).toEqual(before);

    const accepted = await host.run([...accept, '--reason', 'restored the backup of Monday']);
    expect(accepted).toMatchObject({ exitCode: 0, stderr: '' });
    expect(documentOf(await host.run(['status', '--json'])).error).toBeUndefined();
    const audit = await host.run(['audit', 'verify', '--json'], { passphrase: null });
    expect(JSON.parse(audit.stdout)).toMatchObject({ state: 'intact' });
    expect(await kindsRecorded(host)).toEqual(
      expect.arrayContaining(['session.limited', 'store.rollbackAccepted', 'store.committed']),
    );
  });
});

describe('a wrong passphrase', () => {
  it('makes window and command line wait, says how long, and is forgotten after the right one', async () => {
    const host = await copyOf('keychain');
    // The clock of the program is the real one: a wait that cannot end during the test is written.
    const counter = { failures: 9, notBefore: Date.now() + 45_000, v: 1 };
    const file = path.join(host.home, 'unlock-delay.json');
    await writeFile(file, JSON.stringify(counter), { mode: 0o600 });
    const delayed = await host.run(['find', 'router']);
    expectSentence(delayed, 'unlock.delayed');
    expect(delayed.stderr).toMatch(/\((?:4[0-5]|3\d) s\)/);
    const json = await host.run(['find', 'router', '--json']);
    expect(JSON.parse(json.stdout)).toMatchObject({
      error: { code: 'unlock.delayed', retryAfterMs: expect.any(Number) as number },
    });

    await writeFile(file, JSON.stringify({ ...counter, notBefore: 0 }));
    expect((await host.run(['find', 'router'])).exitCode).toBe(0);
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ failures: 0 });
  });
});

describe('a drill', () => {
  it('passes beside a store that cannot be opened, leaves it alone, and its evidence beside it', async () => {
    const host = await copyOf('keychain');
    await damage(host, 'meta');
    const before = await untouchable(host.home);
    const { exitCode } = await host.run(['drill'], { passphrase: null });
    expect(exitCode).toBe(0);
    const after = [...(await untouchable(host.home))];
    const evidence = after.filter(([file]) => file.startsWith('drills/'));
    expect(evidence.map(([file]) => path.basename(file))).toContain('evidence.json');
    expect(new Map(after.filter(file => !evidence.includes(file)))).toEqual(before);
  });
});

describe('a restore in whose middle the window was killed', () => {
  it('is ended by the next command, which then opens what was restored', async () => {
    const host = await copyOf('passphrase');
    const staging = '.restore-6f1c2b0e-3f0f-4d55-9d0c-0d7b3a1c9e55';
    await mkdir(path.join(host.home, staging), { mode: 0o700 });
    await rename(store(host), path.join(host.home, staging, 'store'));
    const moves = [{ name: 'store', replaces: false }];
    await writeFile(
      path.join(host.home, 'restore.json'),
      JSON.stringify({ v: 1, staging, at: 1_800_000_000_000, moves }),
    );

    const status = await host.run(['status', '--json']);
    expect(documentOf(status).store).toBe('unlocked');
    const left = await readdir(host.home);
    expect(left).toContain('store');
    expect(left.filter(name => name.includes('restore'))).toEqual([]);
  });
});
