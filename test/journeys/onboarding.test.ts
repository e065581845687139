import { chmod, cp, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createNoKeychain } from '../../electron/platform/keychain/none';
import { createSystemClock } from '../../electron/platform/system-clock';
import { compose } from '../../electron/compose';
import type { Services } from '../../electron/services';
import type { WizardDraft, WizardStep } from '../../shared/contract/wizard';
import { SecretText } from '../../shared/lib/secret-text';
import { aFreePort } from '../builders/a-free-port';
import { quickUse } from '../builders/a-quick-use';
import { expectCode } from '../builders/expect-code';
import { filesBelow } from '../builders/files-below';
import { createMemoryKeychain } from '../fakes/memory-keychain';
import { aHost, aVault, passphrase } from './a-host';
import type { Host, RunningVault } from './a-host';

const signal = new AbortController().signal;
const offline = ['critical:emea:fra1:**'];

let vault: RunningVault;
let host: Host;
let services: Services;
let folder: string;

beforeEach(async () => {
  vault = await aVault({ regions: ['emea'] });
  host = await aHost({ emea: vault });
  services = compose({ ...host.services.platform, clock: createSystemClock() }, quickUse);
  folder = await mkdtemp(path.join(tmpdir(), 'breakglass-onboarding-'));
  await writeFile(path.join(folder, 'ca.pem'), vault.address.caPem ?? '');
});
afterEach(async () => {
  await services.dispose();
  await host.dispose();
  await vault.sandbox.dispose();
  await rm(folder, { recursive: true, force: true });
});

function draft(change: Partial<WizardDraft['place']> = {}, secret?: string): WizardDraft {
  const { operator } = vault.address.credentials;
  return {
    place: {
      ...{ id: 'emea', url: vault.address.url, region: '', secretServer: '' },
      caFile: path.join(folder, 'ca.pem'),
      ...change,
    },
    logOn: {
      method: 'client_credentials',
      user: operator?.clientId ?? '',
      secret: secret ?? operator?.clientSecret.open() ?? '',
    },
  };
}

const told = (steps: readonly WizardStep[]) => steps.map(({ id, status }) => `${id} ${status}`);

describe('connecting to a vault', () => {
  it('tests the way step by step, writes nothing, and creates a store that serves secrets', async () => {
    const { onboarding, session, catalog, access } = services;
    const seen: WizardStep[] = [];
    onboarding.onStep(step => seen.push(step));
    const steps = await onboarding.test(draft(), signal);
    expect(told(steps)).toEqual([
      ...['dns ok', 'tcp ok', 'proxy off', 'tls ok', 'http ok', 'clock ok'],
      ...['token ok', 'permission ok'],
    ]);
    expect(told(seen).slice(0, 8)).toEqual(told(steps));
    expect([...(await filesBelow(host.home)).keys()]).toEqual([]);

    const how = { offline, unlock: 'passphrase', anyway: false } as const;
    await expectCode(
      onboarding.create(draft({ id: 'another' }), how, passphrase),
      'window.refused',
    );
    await onboarding.create(draft(), how, passphrase);
    await session.unlock(passphrase, 'test');
    await catalog.refresh('asked', signal);
    await vault.sandbox.unplug();
    const order = { tenant: null, field: null, reason: 'core router down' };
    const router = 'critical:emea:fra1:router:core-rtr-01' as never;
    const { receipt } = await access.print({ ...order, path: router }, signal);
    expect(receipt).toMatchObject({ tenant: 'emea', servedFrom: 'offline' });
  });

  it('names the first step that fails and what to do, and a refused log-on is one', async () => {
    const { onboarding } = services;
    const nobody = { url: `https://127.0.0.1:${await aFreePort()}` };
    const unreachable = await onboarding.test(draft(nobody), signal);
    expect(told(unreachable).slice(0, 3)).toEqual(['dns ok', 'tcp failed', 'proxy untried']);
    expect(unreachable[1]).toMatchObject({ code: 'vault.unreachable' });
    expect(unreachable[1]?.next).toContain('Check network');

    const refused = await onboarding.test(draft({}, 'not the secret'), signal);
    expect(told(refused)).toContain('token failed');
    expect(JSON.stringify(refused)).not.toContain('not the secret');
    expect([...(await filesBelow(host.home)).keys()]).toEqual([]);
  });

  it('creates no store from a draft whose test failed, but for somebody who insists', async () => {
    const { onboarding, session } = services;
    const how = { offline, unlock: 'passphrase' } as const;
    const wrong = draft({}, 'not the secret of this client');
    await expectCode(
      onboarding.create(wrong, { ...how, anyway: false }, passphrase),
      'window.refused',
    );
    await onboarding.test(wrong, signal);
    await expectCode(
      onboarding.create(wrong, { ...how, anyway: false }, passphrase),
      'window.refused',
    );
    expect((await session.inspect()).state).toBe('absent');
    await onboarding.create(wrong, { ...how, anyway: true }, passphrase);
    expect((await session.inspect()).state).toBe('locked');
  });

  it('looks at Secret Server too where one is named', async () => {
    const secretServer = `https://127.0.0.1:${await aFreePort()}`;
    const steps = await services.onboarding.test(draft({ secretServer }), signal);
    const red = steps.filter(({ status }) => status === 'failed');
    expect(red.map(({ kind, id }) => `${kind} ${id}`)).toEqual(['secretServer tcp']);
  });

  it.each([
    [{ url: 'http://vault.example' }, 'tenants[0].url'],
    [{ id: 'not a name' }, 'tenants[0].id'],
    [{ secretServer: 'hq' }, 'secretServers[0].url'],
    [{ caFile: '/nowhere/ca.pem' }, 'caFile'],
  ])('refuses %o by the rules of setup.json', async (change, place) => {
    const error = await expectCode(
      services.onboarding.test(draft(change), signal),
      'config.invalid',
    );
    expect(error.detail).toContain(place);
  });

  it('says which keychain there is and what the policy allows', async () => {
    expect(await services.onboarding.view()).toEqual({ keychain: null, passphraseOnly: true });
    const other = compose({ ...services.platform, keychain: createMemoryKeychain() }, quickUse);
    expect(await other.onboarding.view()).toEqual({ keychain: 'memory', passphraseOnly: true });
    await other.dispose();
  });
});

describe('restoring a store', () => {
  /** Sets this host up, copies its data folder to somewhere and empties the host. */
  async function aCopy(): Promise<string> {
    const kept = [{ match: 'critical:emea:fra1:router:*', allowed: true, maxAgeHours: null }];
    const order = { ...host.order({ offline: kept }), isPractice: true };
    await services.setup.apply(order, passphrase);
    await services.session.unlock(passphrase, 'test');
    await services.catalog.refresh('asked', signal);
    await services.dispose();
    const copy = path.join(folder, 'copy');
    await cp(host.home, copy, { recursive: true });
    for (const name of await readdir(host.home)) {
      await rm(path.join(host.home, name), { recursive: true });
    }
    // As a stick leaves it.
    await chmod(path.join(copy, 'store'), 0o755);
    services = compose(
      { ...host.services.platform, clock: createSystemClock(), keychain: createNoKeychain() },
      quickUse,
    );
    return copy;
  }

  it('takes store and audit log over, and what they hold is served', async () => {
    const copy = await aCopy();
    const { onboarding, session, audit, catalog } = services;
    expect(await onboarding.lookAtStore(path.join(copy, 'store'))).toMatchObject({
      ...{ folder: copy, unlock: 'passphrase', hasLog: true, keychainReady: true },
    });
    await onboarding.restore(copy, passphrase);
    await session.unlock(passphrase, 'test');
    expect(catalog.offlineCopies().size).toBeGreaterThan(1);
    expect(await audit.verify()).toMatchObject({ state: 'intact', fault: null });
    const left = (await readdir(host.home)).filter(name => name.startsWith('.restore'));
    expect(left).toEqual([]);
  });

  it('changes nothing when the passphrase does not fit, or the folder holds a link', async () => {
    const copy = await aCopy();
    const { onboarding } = services;
    await expectCode(onboarding.restore(copy, new SecretText('wrong')), 'unlock.wrongPassphrase');
    await symlink('/etc', path.join(copy, 'store', 'link'));
    await expectCode(onboarding.restore(copy, passphrase), 'store.permissions');
    await expectCode(onboarding.restore(folder, passphrase), 'store.absent');
    await expectCode(onboarding.restore(host.home, passphrase), 'usage');
    expect([...(await filesBelow(host.home)).keys()]).toEqual([]);
  });
});
