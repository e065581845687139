import { describe, expect, it } from 'vitest';
import { createRegionProber } from '../../../electron/vault/region-prober';
import type { RegionProber } from '../../../electron/vault/region-prober';
import type { TenantId } from '../../../shared/domain/entry';
import { aRegionalBench, healthy, silent } from './a-regional-bench';
import type { RegionalBench } from './a-regional-bench';

async function pass(bench: RegionalBench, seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 1) await bench.clock.advance(1_000);
}

async function withOneDown(): Promise<RegionalBench> {
  const bench = await aRegionalBench({ afterMs: 10, answer: 'vault.unreachable' }, healthy);
  await bench.ask();
  return bench;
}

function aProber({ tenants, clock }: RegionalBench): RegionProber {
  const warmUp = (tenant: TenantId, signal: AbortSignal): Promise<void> =>
    tenants.get(tenant).warmUp(signal);
  return createRegionProber({ tenants, clock, warmUp });
}

describe('the prober of regions', () => {
  it('tries a tenant that failed every 30 s, and nobody else', async () => {
    const bench = await withOneDown();
    const prober = aProber(bench);
    prober.start();
    await pass(bench, 29);
    expect(bench.vaults[0]?.calls).toEqual(['read']);
    await pass(bench, 100);
    expect(bench.vaults[0]?.calls).toEqual(['read', 'probe', 'probe', 'probe', 'probe']);
    expect(bench.vaults[1]?.calls).toEqual(['read']);
    await prober.stop();
  });

  it('closes the breaker of one that is back, and makes it ready', async () => {
    const bench = await withOneDown();
    const prober = aProber(bench);
    prober.start();
    bench.vaults[0]?.behave(healthy);
    await pass(bench, 32);
    expect(bench.tenants.statuses()[0]).toMatchObject({ breaker: 'closed', state: 'reachable' });
    expect(bench.vaults[0]?.calls).toEqual(['read', 'probe', 'warmUp']);
    await pass(bench, 120);
    expect(bench.vaults[0]?.calls).toHaveLength(3);
    await prober.stop();
  });

  it('leaves one that answers in slow motion at the end', async () => {
    const bench = await withOneDown();
    const prober = aProber(bench);
    prober.start();
    bench.vaults[0]?.behave({ afterMs: 1_500, answer: 'secret' });
    await pass(bench, 34);
    expect(bench.tenants.statuses()[0]).toMatchObject({ breaker: 'open', state: 'reachable' });
    await prober.stop();
  });

  it('shows half open while it asks, and ends with the session', async () => {
    const bench = await withOneDown();
    const prober = aProber(bench);
    prober.start();
    bench.vaults[0]?.behave(silent);
    await pass(bench, 31);
    expect(bench.tenants.statuses()[0]?.breaker).toBe('halfOpen');
    await prober.stop();
    expect(bench.tenants.statuses()[0]?.breaker).toBe('open');
    await pass(bench, 120);
    expect(bench.vaults[0]?.calls).toEqual(['read', 'probe']);
  });

  it('still comes when the wall clock is set back by years', async () => {
    const bench = await withOneDown();
    const prober = aProber(bench);
    prober.start();
    bench.clock.setWall(Date.UTC(2020, 0, 1));
    bench.vaults[0]?.behave(healthy);
    await pass(bench, 31);
    expect(bench.vaults[0]?.calls).toContain('probe');
    await prober.stop();
  });
});
