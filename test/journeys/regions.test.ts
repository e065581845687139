import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { AccessOrder } from '../../electron/access/access-service';
import type { Region } from '../../electron/sandbox/estate/sites';
import { normalisePath } from '../../shared/domain/entry';
import type { TenantId } from '../../shared/domain/entry';
import { createAuthority } from '../fault-server/certificates';
import { aHardening, aPolicyState, untimedPolicy } from '../builders/a-hardening';
import { aHost, aVault, passphrase } from './a-host';
import type { Host, RunningVault } from './a-host';

const hardening = aHardening({ policy: aPolicyState({ policy: untimedPolicy }) });

const signal = new AbortController().signal;
const router = normalisePath('critical:emea:fra1:router:core-rtr-01');
const order: AccessOrder = { path: router, tenant: null, field: null, reason: 'core router down' };
const [emea, us, apac] = ['emea', 'us', 'apac'] as TenantId[] as [TenantId, TenantId, TenantId];

/** Stores are made slowly on purpose, so one host serves all tests of an estate. */
const cleanUps: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function vault(region: Region = 'emea'): Promise<RunningVault> {
  const running = await aVault({ regions: [region] });
  cleanUps.push(() => running.sandbox.dispose());
  return running;
}

async function hostOn(vaults: Readonly<Record<string, RunningVault>>): Promise<Host> {
  const host = await aHost(vaults, undefined, hardening);
  cleanUps.push(() => host.dispose());
  const tenants = host.order().configuration.tenants.map(tenant => ({
    ...tenant,
    region: tenant.id === emea ? 'EU' : null,
  }));
  await host.ready({
    tenants,
    routing: [{ prefix: 'critical:emea:', tenants: [emea, us] }],
    offline: [{ match: 'critical:*:*:router:*', allowed: true, maxAgeHours: null }],
  });
  return host;
}

const readsOf = ({ sandbox }: RunningVault): number =>
  sandbox.requests().filter(({ path }) => path.endsWith('core-rtr-01')).length;
const logOnsOf = ({ sandbox }: RunningVault): number =>
  sandbox.requests().filter(({ path }) => path.endsWith('/token')).length;
const breakers = ({ services }: Host): readonly string[] =>
  services.catalog.statuses().map(({ tenant, breaker }) => `${tenant} ${breaker}`);

describe('copies in two regions', () => {
  let eu: RunningVault;
  let other: RunningVault;
  let host: Host;
  beforeAll(async () => {
    [eu, other] = [await vault(), await vault()];
    host = await hostOn({ us: other, emea: eu });
  });
  afterEach(async () => {
    for (const { sandbox } of [eu, other]) {
      await sandbox.plug();
      await sandbox.setScenario('healthy');
    }
    await host.clock.advance(30_000);
    await vi.waitUntil(() => breakers(host).every(state => state.endsWith(' closed')));
    // What was served without a region is read from it when it is back.
    await vi.waitUntil(() => host.services.catalog.servedOffline().length === 0);
  });

  it('come from the one the rule names first, and then from the other, which is said', async () => {
    const before = readsOf(other);
    const first = await host.services.access.print(order, signal);
    expect(first.receipt).toMatchObject({ tenant: 'emea', region: 'EU', servedFrom: 'vault' });
    expect(readsOf(other)).toBe(before);

    await eu.sandbox.unplug();
    const second = await host.services.access.print(order, signal);
    expect(second.receipt).toMatchObject({ tenant: 'us', region: null, servedFrom: 'vault' });
    expect(breakers(host)).toEqual(['us closed', 'emea open']);
    expect(host.services.catalog.statuses()[1]).toMatchObject({
      state: 'unreachable',
      retryAt: host.clock.now() + 30_000,
    });
  });

  it('are asked in the old order again once a heartbeat has found the region', async () => {
    await eu.sandbox.unplug();
    await host.services.access.print(order, signal);
    await eu.sandbox.plug();
    const before = logOnsOf(eu);
    await host.clock.advance(30_000);
    await expect.poll(() => breakers(host)).toEqual(['us closed', 'emea closed']);
    const { receipt } = await host.services.access.print(order, signal);
    expect(receipt).toMatchObject({ tenant: 'emea', servedFrom: 'vault' });
    expect(logOnsOf(eu)).toBe(before);
  });

  it('are sealed both, and the freshest is served when no region answers', async () => {
    await host.clock.advance(10_000);
    await eu.sandbox.unplug();
    await host.services.access.print(order, signal);
    await other.sandbox.unplug();
    await host.services.access.print({ ...order, tenant: emea }, signal);
    const { receipt } = await host.services.access.print(order, signal);
    expect(receipt).toMatchObject({ tenant: 'us', servedFrom: 'offline' });
  });

  it('come from the tenant that the operator names, and from no other', async () => {
    const named = await host.services.access.print({ ...order, tenant: us }, signal);
    expect(named.receipt.tenant).toBe('us');
    await other.sandbox.unplug();
    const before = readsOf(eu);
    const sealed = await host.services.access.print({ ...order, tenant: us }, signal);
    expect(sealed.receipt).toMatchObject({ tenant: 'us', servedFrom: 'offline' });
    expect(readsOf(eu)).toBe(before);
  });

  it('are within reach of one round trip after an unlock: one log-on for each region', async () => {
    await host.services.session.lock('user');
    await host.services.session.unlock(passphrase, 'test');
    const before = [eu, other].map(({ sandbox }) => sandbox.requests().length);
    await host.services.catalog.refresh('unlock', signal);
    await host.services.access.print(order, signal);
    const asked = [eu, other].map(({ sandbox }, at) => {
      const since = sandbox.requests().slice(before[at]);
      return since.map(({ path }) => path.split('/').at(-1));
    });
    expect(asked).toEqual([
      ['heartbeat', 'token', 'core-rtr-01'],
      ['heartbeat', 'token'],
    ]);
  });

  it('stay in the vault when the first says denied', async () => {
    const before = readsOf(other);
    await eu.sandbox.setScenario('denied');
    await expect(host.services.access.print(order, signal)).rejects.toMatchObject({
      code: 'vault.denied',
    });
    expect(readsOf(other)).toBe(before);
  });
});

describe('three regions with secrets of their own', () => {
  it('give one list, and a lost region takes only its own secrets away', async () => {
    const [eu, america, asia] = [await vault('emea'), await vault('amer'), await vault('apac')];
    const host = await hostOn({ emea: eu, us: america, apac: asia });
    const { services } = host;
    const holders = new Set(services.catalog.entries().map(({ tenant }) => tenant));
    expect(holders).toEqual(new Set([emea, us, apac]));
    await america.sandbox.unplug();
    const { receipt } = await services.access.print(order, signal);
    expect(receipt).toMatchObject({ tenant: 'emea', servedFrom: 'vault' });
    const lost = services.catalog
      .entries()
      .find(({ tenant, path }) => tenant === us && path.includes(':router:'));
    const sealed = await services.access.print({ ...order, path: lost?.path ?? router }, signal);
    expect(sealed.receipt).toMatchObject({ tenant: 'us', servedFrom: 'offline' });
    expect(breakers(host)).toEqual(['emea closed', 'us open', 'apac closed']);
  });
});

describe('a region with a strange certificate', () => {
  it('keeps nobody from answering, and never leads to its own sealed copy', async () => {
    const [eu, other] = [await vault(), await vault()];
    const host = await hostOn({ us: other, emea: eu });
    const { services } = host;
    const tenants = host.order().configuration.tenants.map(tenant => ({
      ...tenant,
      ca: tenant.id === emea ? createAuthority().pem : tenant.ca,
    }));
    const changed = host.order({ ...services.configuration(), tenants });
    await services.session.lock('user');
    await services.setup.apply(changed, passphrase);
    await services.session.unlock(passphrase, 'test');

    const answered = await services.access.print({ ...order, tenant: null }, signal);
    expect(answered.receipt).toMatchObject({ tenant: 'us', servedFrom: 'vault' });
    await other.sandbox.unplug();
    const sealed = await services.access.print(order, signal);
    expect(sealed.receipt).toMatchObject({ tenant: 'us', servedFrom: 'offline' });
    const named = services.access.print({ ...order, tenant: emea }, signal);
    await expect(named).rejects.toMatchObject({ code: 'vault.tls' });
  });
});
