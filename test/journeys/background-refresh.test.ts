import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aHardening, aPolicyState, untimedPolicy } from '../builders/a-hardening';
import { normalisePath } from '../../shared/domain/entry';
import { aHost, aVault } from './a-host';
import type { Host, RunningVault } from './a-host';
import { auditTrailOf } from './audit-trail-of';

const signal = new AbortController().signal;
const router = normalisePath('critical:emea:fra1:router:core-rtr-01');
const second = 1000;
const minute = 60 * second;
const shortest = 5 * minute;

/** A host with its background refresh on. */
interface Watched {
  readonly host: Host;
  /** When its refreshes began, by its monotonic clock. */
  readonly looks: number[];
}

let vault: RunningVault;
let watched: Watched[];

beforeEach(async () => {
  vault = await aVault({ regions: ['emea'] });
  watched = [];
});
afterEach(async () => {
  for (const { host } of watched) await host.dispose();
  await vault.sandbox.dispose();
});

async function watch(): Promise<Watched> {
  const hardening = aHardening({ policy: aPolicyState({ policy: untimedPolicy }) });
  const host = await aHost({ emea: vault }, undefined, hardening);
  const one: Watched = { host, looks: [] };
  watched.push(one);
  const offline = [{ match: 'critical:emea:fra1:**', allowed: true, maxAgeHours: null }];
  await host.ready({ offline, session: { lockAfterIdleMinutes: 1_000_000 } });
  const { catalog, background } = host.services;
  let wasRefreshing = false;
  catalog.onChange(() => {
    const { refreshing } = catalog.view();
    if (refreshing && !wasRefreshing) one.looks.push(host.clock.monotonicMs());
    wasRefreshing = refreshing;
  });
  background.start();
  await pass(second);
  return one;
}

async function watchFor(ms: number): Promise<Watched> {
  const one = await watch();
  await pass(ms);
  return one;
}

function isBusy({ host: { services } }: Watched): boolean {
  const { refreshing, tenants, servedOffline } = services.catalog.view();
  const isAsked = tenants.some(({ breaker }) => breaker === 'halfOpen');
  const isBack = tenants.some(({ state }) => state === 'reachable');
  return refreshing || isAsked || (isBack && servedOffline > 0);
}

/** Lets time pass on every host, and more slowly while something is under way. */
async function pass(ms: number): Promise<void> {
  for (let left = ms; left > 0;) {
    const busy = watched.some(isBusy);
    if (busy) await new Promise(resolve => setTimeout(resolve, 5));
    const step = Math.min(left, busy ? 50 : second);
    for (const { host } of watched) await host.clock.advance(step);
    left -= step;
  }
}

function lists(): number {
  return vault.sandbox.requests().filter(({ path }) => path === '/v1/secrets').length;
}

function gapsOf({ looks }: Watched): readonly number[] {
  return looks.slice(1).map((at, index) => at - (looks[index] ?? 0));
}

describe('the background refresh', () => {
  it('looks about every quarter of an hour, at times of its own, and reads a list once an hour', async () => {
    const one = await watch();
    one.host.services.background.start();
    await pass(150 * minute);
    const gaps = gapsOf(one);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(11.25 * minute);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(18.75 * minute);
    expect(new Set(gaps).size).toBe(gaps.length);
    // The first is of `ready`.
    expect(lists() - 1).toBe(2);
  });

  it('refreshes once when a vault is back, and not on all hosts in the same moment', async () => {
    const hosts = [await watch(), await watch()];
    await pass(minute);
    await vault.sandbox.unplug();
    await pass(62 * minute);
    const order = { path: router, tenant: null, field: null, reason: 'core router down' };
    for (const { host } of hosts) {
      const { receipt } = await host.meanwhile(host.services.access.print(order, signal));
      expect(receipt.servedFrom).toBe('offline');
    }
    await pass(shortest);
    vault.sandbox.resetUsage();
    const looksBefore = hosts.map(({ looks }) => looks.length);
    await vault.sandbox.plug();
    await pass(31 * second + shortest);
    const firstLooks = hosts.map(({ looks }, at) => looks[looksBefore[at] ?? 0] ?? 0);
    expect(lists()).toBe(2);
    expect(Math.max(...firstLooks) - Math.min(...firstLooks)).toBeGreaterThan(second);
    const reads = vault.sandbox.requests().filter(({ path }) => path.endsWith('core-rtr-01'));
    expect(reads).toHaveLength(2);
    for (const { host } of hosts) {
      const kinds = (await auditTrailOf(host.services)).map(({ kind }) => kind);
      expect(kinds.filter(kind => kind === 'offline.reported')).toHaveLength(1);
    }
    const calls = vault.sandbox.requests().filter(({ path }) => !path.endsWith('/heartbeat'));
    await pass(20 * minute);
    expect(lists()).toBe(2);
    expect(
      vault.sandbox.requests().filter(({ path }) => !path.endsWith('/heartbeat')),
    ).toHaveLength(calls.length);
  });

  it('does not look more often because a vault comes and goes', async () => {
    const one = await watchFor(2 * minute);
    const { host } = one;
    for (let round = 0; round < 12; round += 1) {
      await vault.sandbox.unplug();
      const order = { path: router, tenant: null, field: null, reason: 'core router down' };
      await host.meanwhile(host.services.access.print(order, signal));
      await pass(minute);
      await vault.sandbox.plug();
      await pass(2 * minute);
    }
    expect(one.looks.length).toBeGreaterThan(4);
    expect(Math.min(...gapsOf(one))).toBeGreaterThanOrEqual(shortest);
    expect(lists()).toBeLessThanOrEqual(3);
  });
});

it('goes to the vault when somebody asks while a look leaves a young list alone', async () => {
  const { host } = await watch();
  const { catalog } = host.services;
  const before = lists();
  const look = catalog.refresh('unlock', signal);
  const [asked] = await host.meanwhile(catalog.refresh('asked', signal));
  expect(await look).toMatchObject([{ outcome: 'skipped' }]);
  expect(asked).toMatchObject({ outcome: 'refreshed' });
  expect(lists()).toBe(before + 1);
});
