import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AccessOrder } from '../../electron/access/access-service';
import { normalisePath } from '../../shared/domain/entry';
import { createMemoryKeychain } from '../fakes/memory-keychain';
import { aHost, aVault, passphrase } from './a-host';
import type { Host, RunningVault } from './a-host';

const signal = new AbortController().signal;
const router = normalisePath('critical:emea:fra1:router:core-rtr-01');
const order: AccessOrder = {
  path: router,
  tenant: null,
  field: null,
  reason: 'core router down',
};

let vault: RunningVault;
let host: Host;
let log: string;

beforeEach(async () => {
  vault = await aVault();
  host = await aHost({ emea: vault }, createMemoryKeychain());
  log = path.join(host.home, 'audit');
  await host.services.setup.apply({ ...host.order(), unlock: 'keychain+passphrase' }, passphrase);
  await unlock();
  await host.services.catalog.refresh('asked', signal);
});
afterEach(async () => {
  await host.dispose();
  await vault.sandbox.dispose();
});

function unlock(): Promise<void> {
  return host.services.session.unlock(passphrase, 'test');
}

async function lock(): Promise<void> {
  await host.services.session.lock('user');
}

/** Everything but values can be looked at; nothing is on the clipboard. */
async function expectValuesKeptIn(kind: string): Promise<void> {
  await unlock();
  expect(host.services.catalog.entries().length).toBeGreaterThan(0);
  expect(host.services.session.chainFault()).toMatchObject({ kind });
  const { access } = host.services;
  for (const release of [access.copy, access.reveal, access.print]) {
    await expect(release(order, signal)).rejects.toMatchObject({ code: 'audit.broken' });
  }
  expect(host.clipboard.look('clipboard')).toBeNull();
}

async function replaceIn(name: string, change: (text: string) => string): Promise<void> {
  const file = path.join(log, name);
  await writeFile(file, change(await readFile(file, 'utf8')));
}

describe('an audit log that changed while nobody was there', () => {
  it('keeps the values in when the whole folder was put back to an older state', async () => {
    await lock();
    const older = path.join(host.home, 'older');
    await cp(log, older, { recursive: true });
    await unlock();
    await host.services.access.copy(order, signal);
    await lock();
    await rm(log, { recursive: true });
    await cp(older, log, { recursive: true });
    await expectValuesKeptIn('rolled-back');
  });

  it('keeps the values in when its checkpoints are to be believed of another signer', async () => {
    await lock();
    await replaceIn('signer', () => `${Buffer.alloc(32, 9).toString('base64')}\n`);
    await expectValuesKeptIn('bad-signature');
  });

  it('keeps the values in when another log lies in its place', async () => {
    await lock();
    const other = await aHost({ emea: vault }, createMemoryKeychain());
    await other.services.setup.apply(other.order(), passphrase);
    for (const name of ['audit-000000000001.jsonl', 'head', 'epoch']) {
      await cp(path.join(other.home, 'audit', name), path.join(log, name));
    }
    await other.dispose();
    await expectValuesKeptIn('wrong-chain');
  });

  it.each([
    ['epoch', 'unsealed'],
    ['signer', 'bad-signature'],
  ])('keeps them in when its file %s holds no key, and can be adopted', async (name, kind) => {
    await lock();
    await replaceIn(name, () => 'nothing\n');
    await expectValuesKeptIn(kind);
    await host.services.auditor.adopt('the file was overwritten, INC-1234');
    await host.services.access.copy(order, signal);
    expect(host.services.session.chainFault()).toBeNull();
  });

  it('is written again after setup, when its recipient holds no key', async () => {
    await lock();
    await replaceIn('recipient', () => 'nothing\n');
    await expect(unlock()).rejects.toMatchObject({ code: 'audit.unavailable' });
    await host.services.setup.apply({ ...host.order(), unlock: 'keychain+passphrase' }, passphrase);
    await unlock();
    await host.services.access.copy(order, signal);
    expect(host.clipboard.look('clipboard')).not.toBeNull();
  });

  it('lets them out again after it was adopted, without another unlock', async () => {
    await lock();
    await replaceIn('audit-000000000001.jsonl', text => text.replace('"kind":"s', '"kind":"t'));
    await expectValuesKeptIn('edited');
    await host.services.auditor.adopt('restored from a backup, INC-1234');
    await host.services.access.copy(order, signal);
    expect(host.clipboard.look('clipboard')).not.toBeNull();
    await lock();
    await unlock();
    expect(host.services.session.chainFault()).toBeNull();
    expect(await host.services.audit.verify()).toMatchObject({ state: 'intact' });
  });
});
