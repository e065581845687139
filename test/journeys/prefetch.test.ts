import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aHardening, aPolicyState, untimedPolicy } from '../builders/a-hardening';
import type { Configuration } from '../../shared/domain/configuration';
import { normalisePath } from '../../shared/domain/entry';
import { findingSentence } from '../../shared/domain/finding-words';
import { aHost, aVault, passphrase } from './a-host';
import type { Host, RunningVault } from './a-host';
import { auditTrailOf, newestOf } from './audit-trail-of';

const signal = new AbortController().signal;
const router = normalisePath('critical:emea:fra1:router:core-rtr-01');
const minute = 60_000;
const day = 24 * 60 * minute;
const oneSite = [{ match: 'critical:emea:fra1:**', allowed: true, maxAgeHours: null }];
const sitting = { session: { lockAfterIdleMinutes: 1_000_000 } };

let vault: RunningVault;
/** The clock is moved past the end of an incident. */
const hardening = aHardening({ policy: aPolicyState({ policy: untimedPolicy }) });

let host: Host;

beforeEach(async () => {
  vault = await aVault({ regions: ['emea'] });
  host = await aHost({ emea: vault }, undefined, hardening);
});
afterEach(async () => {
  await host.dispose();
  await vault.sandbox.dispose();
});

/** Sets this up anew on a store that may be there already, and unlocks. */
async function setUp(change: {
  readonly tenant?: Partial<Configuration['tenants'][number]>;
  readonly offline?: Configuration['offline'];
}): Promise<void> {
  const { configuration } = host.order();
  const tenants = configuration.tenants.map(tenant => ({ ...tenant, ...change.tenant }));
  const { offline = oneSite } = change;
  await host.services.session.lock('user');
  await host.services.setup.apply(host.order({ ...sitting, tenants, offline }), passphrase);
  await host.services.session.unlock(passphrase, 'test');
}

function valuesRead(): readonly string[] {
  const paths = vault.sandbox.requests().map(({ path }) => path);
  return paths.filter(path => path.startsWith('/v1/secrets/'));
}

async function serveOffline(): Promise<void> {
  const order = { path: router, tenant: null, field: null, reason: 'core router down' };
  const { receipt } = await host.services.access.print(order, signal);
  expect(receipt.servedFrom).toBe('offline');
}

describe('the prefetch', () => {
  it('stops where the budget ends, says how much is left, and goes on with that', async () => {
    const offline = [{ match: 'critical:**', allowed: true, maxAgeHours: null }];
    await setUp({ tenant: { budget: { callsPerMonth: 20, secrets: 250 } }, offline });
    const [first] = await host.services.catalog.refresh('asked', signal);
    const read = valuesRead();
    expect(first).toMatchObject({ outcome: 'partial', code: 'vault.budget', apiCalls: 16 });
    // One of them is denied to this client.
    expect([read.length, read.length - 1]).toContain(first?.valuesRead);
    expect(host.services.catalog.view().valuesLeft).toBe(first?.valuesLeft);
    const recorded = await newestOf(host.services, 'catalog.refreshed');
    expect(recorded).toMatchObject({ valuesLeft: first?.valuesLeft });

    const [none] = await host.services.catalog.refresh('asked', signal);
    expect(none).toMatchObject({ outcome: 'failed', code: 'vault.budget', apiCalls: 0 });

    await host.restart();
    await setUp({ offline });
    await host.clock.advance(32 * day);
    const [rest] = await host.services.catalog.refresh('asked', signal);
    expect(rest).toMatchObject({ outcome: 'refreshed', valuesLeft: 0 });
    expect(new Set(valuesRead()).size).toBe(valuesRead().length);
  });

  it('reads a copy anew before its greatest age ends, the oldest first', async () => {
    await setUp({ offline: [{ match: 'critical:emea:fra1:**', allowed: true, maxAgeHours: 24 }] });
    await host.services.catalog.refresh('asked', signal);
    const order = { path: router, tenant: null, field: null, reason: 'core router down' };
    await host.clock.advance(17 * 60 * minute);
    await host.services.access.print(order, signal);
    const [early] = await host.meanwhile(host.services.catalog.refresh('asked', signal));
    expect(early).toMatchObject({ valuesRead: 0 });

    await host.clock.advance(2 * 60 * minute);
    const before = valuesRead().length;
    const [report] = await host.meanwhile(host.services.catalog.refresh('asked', signal));
    const renewed = valuesRead().slice(before);
    expect(report?.valuesRead).toBeGreaterThan(5);
    expect(renewed.some(path => path.endsWith('core-rtr-01'))).toBe(false);
  });

  it('keeps nothing of a tenant that is to be asked always, and records what it removes', async () => {
    await setUp({});
    await host.services.catalog.refresh('asked', signal);
    const kept = host.services.catalog.offlineCopies().size;
    expect(kept).toBeGreaterThan(5);
    await setUp({ tenant: { cache: { strategy: 'server', ageMinutes: 60 } } });
    expect(host.services.catalog.offlineCopies().size).toBe(0);
    const trail = await auditTrailOf(host.services);
    const removed = trail.filter(event => event.kind === 'offline.removed');
    expect(removed).toHaveLength(kept);
    expect(removed[0]).toMatchObject({ because: 'strategy' });
    const [report] = await host.meanwhile(host.services.catalog.refresh('asked', signal));
    expect(report).toMatchObject({ outcome: 'refreshed', valuesRead: 0 });
  });
});

describe('in the background', () => {
  beforeEach(async () => {
    await setUp({});
    host.services.background.start();
    await host.until(() => host.services.catalog.view().refreshedAt !== null);
    await host.until(() => !host.services.catalog.view().refreshing);
  });

  it('finds by itself that a vault is back, reports first and tells what it has', async () => {
    await vault.sandbox.unplug();
    await serveOffline();
    await vault.sandbox.plug();
    await host.clock.advance(76_000);
    await host.until(() => host.services.catalog.findings().length === 1);
    const [finding] = host.services.catalog.findings();
    expect(finding && findingSentence(finding, 'EMEA')).toContain('EMEA still has that version.');
    const kinds = (await auditTrailOf(host.services)).map(({ kind }) => kind);
    expect(kinds.slice(-2)).toEqual(['offline.reported', 'offline.compared']);
  });

  it('ends with the session', async () => {
    await host.services.session.lock('user');
    const before = vault.sandbox.requests().length;
    await host.clock.advance(day);
    expect(vault.sandbox.requests()).toHaveLength(before);
  });
});
