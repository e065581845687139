import { describe, expect, it } from 'vitest';
import { createCallMeter } from '../../../electron/budget/call-meter';
import { callLedgerCollection } from '../../../electron/store/collections/call-ledger';
import type { OpenStore } from '../../../electron/store/sealed-store';
import type { CallLedger } from '../../../shared/domain/budget';
import type { TenantId } from '../../../shared/domain/entry';
import { createDeferred } from '../../../shared/lib/deferred';
import { createHandClock } from '../../fakes/hand-clock';

const [emea, us] = ['emea', 'us'] as TenantId[] as [TenantId, TenantId];

/** A ledger whose writes wait until they are let through. */
function aSlowLedger() {
  let ledger: CallLedger = {};
  const gate = createDeferred<void>();
  const store = {
    async update(_: unknown, change: (before: CallLedger) => CallLedger) {
      await gate.promise;
      ledger = change(ledger);
    },
    read: () => Promise.resolve(ledger),
  } as unknown as OpenStore;
  return { store, letThrough: () => gate.resolve() };
}

describe('calls of several tenants', () => {
  it('are all counted for whoever asks while they are being written', async () => {
    const meter = createCallMeter({ clock: createHandClock() });
    const { store, letThrough } = aSlowLedger();
    meter.count(emea, 'search', 'refresh');
    meter.count(us, 'search', 'push');
    const asked = Promise.all([meter.spent(emea, store), meter.spent(us, store)]);
    letThrough();
    expect((await asked).map(({ search }) => search)).toEqual([1, 1]);
  });

  it('fall under the day and the month in which they left, whenever they are written', async () => {
    const clock = createHandClock(Date.parse('2026-11-30T23:59:59Z'));
    const meter = createCallMeter({ clock });
    const { store, letThrough } = aSlowLedger();
    letThrough();
    meter.count(emea, 'read', 'lookup');
    await clock.advance(2_000);
    meter.count(emea, 'write', 'push');
    const december = await meter.month(emea, store);
    expect(december.days).toEqual({ lookup: [], refresh: [], push: [1] });
    const ledger = await store.read(callLedgerCollection);
    expect(ledger[emea]?.['2026-11']?.days.lookup[29]).toBe(1);
  });
});

describe('a purse of two processes', () => {
  it('learns after a while what the other one has spent', async () => {
    const { store, letThrough } = aSlowLedger();
    letThrough();
    const clock = createHandClock();
    const [one, other] = [createCallMeter({ clock }), createCallMeter({ clock })];
    const left = await one.purse(emea, { callsPerMonth: 100, secrets: 1 }, store);
    for (let call = 0; call < 40; call += 1) other.count(emea, 'read', 'refresh');
    await other.flush(store);
    expect(left()).toBe(80);
    for (let call = 0; call < 25; call += 1) one.count(emea, 'write', 'push');
    expect(left()).toBe(55);
    await one.flush(store);
    await clock.advance(0);
    expect(left()).toBe(15);
  });
});

describe('a purse', () => {
  const budget = { callsPerMonth: 10, secrets: 1 };

  it('falls with every request, whoever sends it, and is empty before the reserve', async () => {
    const meter = createCallMeter({ clock: createHandClock() });
    const { store, letThrough } = aSlowLedger();
    letThrough();
    meter.count(emea, 'token', 'refresh');
    const left = await meter.purse(emea, budget, store);
    expect(left()).toBe(7);
    meter.count(emea, 'heartbeat', 'lookup');
    meter.count(us, 'read', 'refresh');
    meter.count(emea, 'read', 'lookup');
    expect(left()).toBe(6);
    for (let calls = 0; calls < 20; calls += 1) meter.count(emea, 'write', 'push');
    expect(left()).toBe(0);
  });
});
