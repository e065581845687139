import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cacheStrategies } from '../../shared/domain/configuration';
import type { CacheStrategy } from '../../shared/domain/configuration';
import { entryId, normalisePath } from '../../shared/domain/entry';
import type { TenantId } from '../../shared/domain/entry';
import { AppError } from '../../shared/errors/app-error';
import { aFront } from './a-front';
import type { Front } from './a-front';
import { aHardening, aPolicyState, untimedPolicy } from '../builders/a-hardening';
import { aHost, aVault } from './a-host';
import type { Host, RunningVault } from './a-host';
import { newestOf } from './audit-trail-of';

const hardening = aHardening({ policy: aPolicyState({ policy: untimedPolicy }) });

const signal = new AbortController().signal;
const name = 'core-rtr-01';
const router = normalisePath(`critical:emea:fra1:router:${name}`);
const copyId = entryId({ tenant: 'emea' as TenantId, path: router });
const minute = 60_000;

/** What the vault does while the operator asks, and the code that it means. */
const faults = {
  up: { code: null, spoil: async () => undefined },
  down: { code: 'vault.unreachable', spoil: (front: Front) => front.unplug() },
  '503': { code: 'vault.unavailable', spoil: answering(503) },
  '401': { code: 'vault.unauthenticated', spoil: answering(401) },
  '403': { code: 'vault.denied', spoil: answering(403) },
  '404': { code: 'vault.deleted', spoil: answering(404) },
  '500': { code: 'vault.server', spoil: answering(500) },
  '429': { code: 'vault.throttled', spoil: answering(429) },
  'TLS broken': { code: 'vault.tls', spoil: async (front: Front) => front.breakTls() },
} as const;
type Fault = keyof typeof faults;
const everyFault = Object.keys(faults) as Fault[];
const outages: readonly Fault[] = ['down', '503'];
const definite: readonly Fault[] = ['401', '403', '404'];

/**
 * What an operator gets in an outage with a copy younger, and with one older, than `ageMinutes`.
 * `cache`: the vault is not asked, whatever it would say.
 */
const table: Readonly<Record<CacheStrategy, { readonly fresh: string; readonly stale: string }>> = {
  server: { fresh: 'vault.serverOnly', stale: 'vault.serverOnly' },
  'server.cache': { fresh: 'offline', stale: 'vault.copyExpired' },
  'cache.server': { fresh: 'cache', stale: 'vault.copyExpired' },
  'cache.server.expired': { fresh: 'cache', stale: 'offline' },
  'last-known-good': { fresh: 'offline', stale: 'offline' },
};

/** Every fault with a fresh copy; with a stale one a fault of each sort. */
const rows = [
  ...everyFault.map(fault => ['fresh', fault] as const),
  ...(['up', 'down', '403', 'TLS broken'] as const).map(fault => ['stale', fault] as const),
];

function answering(status: number): (front: Front) => Promise<void> {
  const headers = { 'retry-after': '1' };
  return async front => front.spoil(name, { status, headers });
}

let vault: RunningVault;
let front: Front;
const warnings: string[] = [];
const noteWarning = ({ message }: Error): unknown => warnings.push(message);

beforeAll(async () => {
  process.on('warning', noteWarning);
  vault = await aVault();
  front = await aFront(vault);
});
afterAll(async () => {
  await front.stop();
  await vault.sandbox.dispose();
  process.off('warning', noteWarning);
});

describe.each(cacheStrategies)('the strategy %s', strategy => {
  let host: Host;

  beforeAll(async () => {
    host = await aHost({ emea: front }, undefined, hardening);
    const tenants = host.order().configuration.tenants.map(tenant => ({
      ...tenant,
      cache: { strategy, ageMinutes: 60 },
      budget: { callsPerMonth: 100_000, secrets: 250 },
    }));
    await host.ready({ tenants, session: { lockAfterIdleMinutes: 1440 } });
  });
  afterAll(async () => {
    await front.heal();
    await host.dispose();
  });
  beforeEach(async () => {
    await front.heal();
    const { catalog } = host.services;
    if (catalog.servedOffline().length === 0 && hasCopy() === (strategy !== 'server')) return;
    const [report] = await host.meanwhile(catalog.refresh('asked', signal));
    if (report?.outcome !== 'refreshed') throw new Error(`not refreshed: ${String(report?.code)}`);
    await catalog.dismissFindings();
  });

  async function ask(): Promise<string> {
    const order = { path: router, tenant: null, field: null, reason: 'core router down' };
    try {
      const { receipt } = await host.meanwhile(host.services.access.print(order, signal));
      return receipt.servedFrom;
    } catch (error) {
      return error instanceof AppError ? error.code : String(error);
    }
  }

  function hasCopy(): boolean {
    return host.services.catalog.offlineCopies().has(copyId);
  }

  /** After a release without asking, the vault is asked all the same; waits for what came of it. */
  async function expectRecheck(fault: Fault): Promise<void> {
    const { catalog } = host.services;
    if (definite.includes(fault)) {
      await host.until(() => catalog.findings().length === 1);
      const found = faults[fault].code?.replace('vault.', '');
      expect(catalog.findings()).toMatchObject([{ path: router, found }]);
    } else if (fault === 'up') {
      await host.until(() => catalog.servedOffline().length === 0);
      expect(catalog.findings()).toEqual([]);
      expect(await newestOf(host.services, 'offline.compared')).toMatchObject({
        found: 'unchanged',
      });
    } else if (outages.includes(fault)) {
      await host.until(() => catalog.servedOffline()[0]?.outage !== null);
      expect(catalog.servedOffline()).toMatchObject([{ outage: faults[fault].code }]);
    } else {
      expect(catalog.servedOffline()).toMatchObject([{ path: router, outage: null }]);
    }
  }

  it.each(rows)('with a %s copy, the vault %s', async (age, fault) => {
    if (age === 'stale') await host.clock.advance(61 * minute);
    await faults[fault].spoil(front);
    const inOutage = table[strategy][age];
    const asked = inOutage !== 'cache';
    const wanted = outages.includes(fault) || !asked ? inOutage : (faults[fault].code ?? 'vault');
    expect(await ask()).toBe(wanted);

    if (['vault', 'offline', 'cache'].includes(wanted)) {
      const outage = wanted === 'offline' ? faults[fault].code : null;
      const granted = await newestOf(host.services, 'access.granted');
      expect(granted).toMatchObject({ servedFrom: wanted, outage });
    }
    if (!asked) await expectRecheck(fault);
    const isKept = strategy !== 'server' && !definite.includes(fault);
    await expect.poll(hasCopy).toBe(isKept);
  });
});

it('leaves no listener behind with every lookup, of which Node would warn', () => {
  expect(warnings).toEqual([]);
});
