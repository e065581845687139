import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { normalisePath } from '../../shared/domain/entry';
import { AppError } from '../../shared/errors/app-error';
import { aFront } from './a-front';
import type { Front } from './a-front';
import { aHost, aVault, passphrase } from './a-host';
import type { Host, RunningVault } from './a-host';

const signal = new AbortController().signal;
const router = normalisePath('critical:emea:fra1:router:core-rtr-01');
const pathEnd = 'core-rtr-01';
const second = 1000;

let vault: RunningVault;
let fronts: readonly Front[];
let host: Host;

beforeAll(async () => {
  vault = await aVault({ regions: ['emea'] });
  const [emea, us] = [await aFront(vault), await aFront(vault)];
  fronts = [emea, us];
  host = await aHost({ emea, us });
  await host.ready({ session: { lockAfterIdleMinutes: 1440 } });
});
afterAll(async () => {
  await host.dispose();
  for (const front of fronts) await front.stop();
  await vault.sandbox.dispose();
});

function asked(): number {
  return fronts.reduce((sum, front) => sum + front.count(pathEnd), 0);
}

/** Where it came from, and how many requests it took. */
async function ask(path = router): Promise<readonly [string, number]> {
  const before = asked();
  const order = { path, tenant: null, field: null, reason: 'core router down' };
  try {
    const { receipt } = await host.meanwhile(host.services.access.print(order, signal));
    return [receipt.servedFrom, asked() - before];
  } catch (error) {
    return [error instanceof AppError ? error.code : String(error), asked() - before];
  }
}

function fail(...places: readonly number[]): void {
  for (const [at, front] of fronts.entries()) {
    front.spoil(pathEnd, places.includes(at) ? { status: 503 } : null);
    front.spoil('/heartbeat', places.includes(at) ? { status: 503 } : null);
  }
}

async function healed(): Promise<void> {
  fail();
  await host.until(() =>
    host.services.catalog.statuses().every(({ breaker }) => breaker === 'closed'),
  );
}

describe('vaults that have just not answered', () => {
  it('are not asked a second time while a sealed copy can answer, and asked again when one is back', async () => {
    fail(0, 1);
    expect(await ask()).toEqual(['offline', 2]);
    expect(await ask()).toEqual(['offline', 0]);
    await host.clock.advance(25 * second);
    expect(await ask()).toEqual(['offline', 0]);
    expect(host.services.catalog.servedOffline()).toHaveLength(3);

    await healed();
    expect(await ask()).toEqual(['vault', 1]);
  });

  it('are asked all the same where no copy can answer', async () => {
    fail(0, 1);
    expect((await ask())[0]).toBe('offline');
    const elsewhere = normalisePath('standard:emea:fra1:router:core-rtr-01');
    expect(await ask(elsewhere)).toEqual(['vault.noCopy', 2]);
    await healed();
  });

  it('are asked when only one of them is known to be away', async () => {
    fail(0);
    expect(await ask()).toEqual(['vault', 2]);
    fail(1);
    expect((await ask())[0]).toBe('vault');
    await healed();
  });

  it('are known to the next process for the rest of the half minute, and no longer', async () => {
    fail(0, 1);
    expect(await ask()).toEqual(['offline', expect.any(Number)]);
    await host.restart();
    await host.services.session.unlock(passphrase, 'test');
    expect(await ask()).toEqual(['offline', 0]);

    await host.restart();
    await host.clock.advance(31 * second);
    await host.services.session.unlock(passphrase, 'test');
    expect(await ask()).toEqual(['offline', 2]);

    await host.restart();
    host.clock.setWall(host.clock.now() - 60 * 60 * second);
    await host.services.session.unlock(passphrase, 'test');
    expect(await ask()).toEqual(['offline', 2]);
    fail();
  });
});
