import { createHash } from 'node:crypto';
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keyAccount } from '../../electron/store/factor-secrets';
import { errorCodes } from '../../shared/errors/error-codes';
import type { ErrorCode } from '../../shared/errors/error-codes';
import { errorText } from '../../shared/errors/error-text';
import type { Finished } from './breakglass';
import { aKeychainHost, keychainOn, storeIdOf, untouchable } from './keychain-host';
import type { KeychainHost } from './keychain-host';
import {
  store,
  generationsOf,
  damage,
  damageBodies,
  anotherSession,
  removeStore,
  states,
} from './store-state-cases';
import type { State } from './store-state-cases';

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
