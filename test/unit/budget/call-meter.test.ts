import { describe, expect, it } from 'vitest';
import { createCallMeter } from '../../../electron/budget/call-meter';
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
    meter.count(emea, 'search');
    meter.count(us, 'search');
    const asked = Promise.all([meter.spent(emea, store), meter.spent(us, store)]);
    letThrough();
    expect((await asked).map(({ search }) => search)).toEqual([1, 1]);
  });
});
