import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { auditKeyCollection } from '../../electron/store/collections/audit-key';
import { normalisePath } from '../../shared/domain/entry';
import type { AccessOrder } from '../../electron/access/access-service';
import { aHost, aVault, passphrase } from './a-host';
import type { Host, RunningVault } from './a-host';

const signal = new AbortController().signal;
const router = normalisePath('critical:emea:fra1:router:core-rtr-01');

let vault: RunningVault;
let host: Host;

beforeEach(async () => {
  vault = await aVault();
  host = await aHost({ emea: vault });
});
afterEach(async () => {
  await host.dispose();
  await vault.sandbox.dispose();
});

function order(change: Partial<AccessOrder> = {}): AccessOrder {
  return { path: router, tenant: null, field: null, reason: 'core router down', ...change };
}

async function kinds(): Promise<readonly string[]> {
  const { privateKey } = await host.services.session.store().read(auditKeyCollection);
  const records = await host.services.audit.recent(50, Buffer.from(privateKey ?? '', 'base64'));
  return records.map(({ kind }) => kind).reverse();
}

function valueReads(): number {
  return vault.sandbox.requests().filter(({ path }) => path.endsWith('core-rtr-01')).length;
}

describe('a lookup with the vault in reach', () => {
  it('puts the password on the clipboard and takes it away when the lease ends', async () => {
    await host.ready();
    const receipt = await host.services.access.copy(order(), signal);
    const copied = host.clipboard.look('clipboard');

    expect(receipt).toMatchObject({ tenant: 'emea', field: 'password', servedFrom: 'vault' });
    expect(copied?.length).toBeGreaterThan(8);
    expect(host.clipboard.look('primary')).toBe(copied);

    await host.clock.advance(20_000);
    await host.services.access.endAll('user');
    expect(host.clipboard.look('clipboard')).toBeNull();
    expect(host.clipboard.look('primary')).toBeNull();
  });

  it('leaves alone what somebody else copied in the meantime', async () => {
    await host.ready();
    await host.services.access.copy(order(), signal);
    host.clipboard.copyElsewhere('clipboard', 'a note of the operator');
    await host.services.access.endAll('user');
    expect(host.clipboard.look('clipboard')).toBe('a note of the operator');
    expect(host.clipboard.look('primary')).toBeNull();
  });

  it('records the intent before the release, and the end', async () => {
    await host.ready();
    await host.services.access.copy(order(), signal);
    await host.services.access.endAll('user');
    const seen = await kinds();
    const release = ['access.requested', 'rotation.noted', 'access.granted', 'access.ended'];
    expect(seen.slice(-5)).toEqual(['incident.opened', ...release]);
    expect(await host.services.audit.verify()).toMatchObject({ state: 'intact', fault: null });
  });

  it('asks for the reason once in an incident', async () => {
    await host.ready();
    await expect(host.services.access.copy(order({ reason: null }), signal)).rejects.toMatchObject({
      code: 'reason.rejected',
    });
    await host.services.access.copy(order(), signal);
    await host.services.access.copy(order({ reason: null }), signal);
    expect((await kinds()).filter(kind => kind === 'incident.opened')).toHaveLength(1);
  });

  it('names the fields there are when the wanted one is not among them', async () => {
    await host.ready();
    const wanted = order({ field: 'pin' as NonNullable<AccessOrder['field']> });
    await expect(host.services.access.print(wanted, signal)).rejects.toMatchObject({
      code: 'access.fieldMissing',
      detail: expect.stringContaining('password') as string,
    });
  });

  it('clears the clipboard when the session is locked, and refuses from then on', async () => {
    await host.ready();
    await host.services.access.copy(order(), signal);
    await host.services.session.lock('user');
    expect(host.clipboard.look('clipboard')).toBeNull();
    expect(host.clipboard.look('primary')).toBeNull();
    expect(host.services.catalog.entries()).toEqual([]);
    await expect(host.services.access.copy(order(), signal)).rejects.toMatchObject({
      code: 'session.locked',
    });
  });

  it('locks by itself when nobody is there', async () => {
    await host.ready();
    await host.clock.advance(5 * 60_000);
    await expect.poll(async () => (await host.services.session.inspect()).state).toBe('locked');
  });
});

describe('a lookup with the vault unplugged', () => {
  it('opens, finds and serves the sealed copy, saying how old it is', async () => {
    await host.ready();
    await host.services.session.lock('user');
    await vault.sandbox.unplug();
    const fetchedAt = host.clock.now();
    await host.clock.advance(3_600_000);

    await host.services.session.unlock(passphrase, 'test');
    expect(host.services.catalog.entries().length).toBeGreaterThanOrEqual(120);
    const { receipt, value } = await host.services.access.print(order(), signal);
    expect(receipt).toMatchObject({ servedFrom: 'offline', outage: 'vault.unreachable' });
    expect(host.clock.now() - receipt.asOf).toBe(host.clock.now() - fetchedAt);
    expect(value.open().length).toBeGreaterThan(8);
  });

  it('says that there is no copy where the policy keeps none', async () => {
    await host.ready({ offline: [] });
    await vault.sandbox.unplug();
    await expect(host.services.access.print(order(), signal)).rejects.toMatchObject({
      code: 'vault.noCopy',
    });
  });

  it('refuses a copy that is older than the policy allows', async () => {
    await host.ready({ offline: [{ match: 'critical:**', allowed: true, maxAgeHours: 1 }] });
    await vault.sandbox.unplug();
    await host.clock.advance(3_600_001);
    await host.services.session.unlock(passphrase, 'test');
    await expect(host.services.access.print(order(), signal)).rejects.toMatchObject({
      code: 'vault.copyExpired',
    });
  });

  it('serves the copy when the vault says it is not available, but not when it throttles', async () => {
    await host.ready();
    await vault.sandbox.setScenario('server-error');
    const { receipt } = await host.meanwhile(host.services.access.print(order(), signal));
    expect(receipt).toMatchObject({ servedFrom: 'offline', outage: 'vault.unavailable' });
    await vault.sandbox.setScenario('throttled');
    const throttled = host.meanwhile(host.services.access.print(order(), signal));
    await expect(throttled).rejects.toMatchObject({ code: 'vault.throttled' });
  });
});

describe('what the vault itself says', () => {
  it('denies, removes the copy, and does not serve it when the vault goes down afterwards', async () => {
    await host.ready();
    await vault.sandbox.setScenario('denied');
    await expect(host.services.access.print(order(), signal)).rejects.toMatchObject({
      code: 'vault.denied',
    });
    expect(await kinds()).toContain('offline.removed');
    await vault.sandbox.unplug();
    await expect(host.services.access.print(order(), signal)).rejects.toMatchObject({
      code: 'vault.noCopy',
    });
  });
});

describe('the refresh', () => {
  it('lists with one request per page and reads no value twice', async () => {
    await host.ready();
    const before = vault.sandbox.requests().length;
    const reads = valueReads();
    const [report] = await host.services.catalog.refresh('asked', signal);
    expect(report).toMatchObject({ outcome: 'refreshed', valuesRead: 0, apiCalls: 1 });
    expect(vault.sandbox.requests().length - before).toBe(1);
    expect(valueReads()).toBe(reads);
  });

  it('reports a vault that does not answer and keeps what is known', async () => {
    await host.ready();
    const known = host.services.catalog.entries().length;
    await vault.sandbox.unplug();
    const [report] = await host.meanwhile(host.services.catalog.refresh('asked', signal));
    expect(report).toMatchObject({ outcome: 'failed', code: 'vault.unreachable' });
    expect(host.services.catalog.entries()).toHaveLength(known);
    expect(host.services.catalog.statuses()[0]).toMatchObject({ state: 'unreachable' });
  });

  it('stops at the reserve that is kept for operators', async () => {
    await host.ready({ offline: [] });
    const order = host.order();
    const tenants = order.configuration.tenants.map(tenant => ({
      ...tenant,
      budget: { callsPerMonth: 2, secrets: 250 },
    }));
    await host.services.session.lock('user');
    await host.services.setup.apply(host.order({ tenants }), passphrase);
    await host.services.session.unlock(passphrase, 'test');
    const [report] = await host.services.catalog.refresh('asked', signal);
    expect(report).toMatchObject({ outcome: 'failed', code: 'vault.budget', apiCalls: 0 });
  });
});

describe('setup', () => {
  it('changes nothing when it is run again', async () => {
    const first = await host.services.setup.apply(host.order(), passphrase);
    const second = await host.services.setup.apply(host.order(), passphrase);
    expect(first).toEqual({ created: true, changed: true });
    expect(second).toEqual({ created: false, changed: false });
  });
});
