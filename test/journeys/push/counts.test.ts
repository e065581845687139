import { afterEach, describe, expect, it } from 'vitest';
import type { TenantId } from '../../../shared/domain/entry';
import { expectCode } from '../../builders/expect-code';
import { aMap, aPushScene, changeInServer, synthetic, unhurried, work } from './push-scene';
import type { PushScene } from './push-scene';
import { requestsOf } from './requests-of';

/** What a push costs, as the vault counts it. */
describe('the requests of a push', () => {
  let scene: PushScene;
  afterEach(async () => {
    await scene.dispose();
  });

  it('are one token and one POST for each secret at first, and none when nothing changed', async () => {
    scene = await aPushScene({ server: { synthetic: 12 } });
    const host = await scene.host();
    const plan = await host.plan();
    expect(plan.tenants).toMatchObject([{ create: 12, apiCalls: 13, planCalls: 0 }]);
    expect(requestsOf(scene.vault('emea'))).toEqual({});

    const first = await host.apply(plan);
    expect(first.tenants).toEqual([
      { id: 'emea', written: 12, failed: 0, notTried: 0, apiCalls: 13 },
    ]);
    expect(requestsOf(scene.vault('emea'))).toEqual({ token: 1, POST: 12 });

    const again = await host.plan();
    expect(again.tenants).toMatchObject([{ unchanged: 12, create: 0, apiCalls: 0 }]);
    const nothing = await host.apply(again);
    expect(nothing.tenants).toMatchObject([{ written: 0, apiCalls: 0 }]);
    expect(requestsOf(scene.vault('emea'))).toEqual({});
  });

  it('are one token and one PUT for one change', async () => {
    scene = await aPushScene();
    const host = await scene.host();
    await host.push();
    requestsOf(scene.vault('emea'));
    changeInServer(scene.server, 2, 'another value');

    const result = await host.push();

    expect(result.outcomes).toMatchObject([
      { path: synthetic(2), change: 'update', outcome: 'written', version: '1' },
    ]);
    expect(requestsOf(scene.vault('emea'))).toEqual({ token: 1, PUT: 1 });
    const seen = await scene.vault('emea').onlooker.see(synthetic(2));
    expect(seen).toMatchObject({ version: '1', data: { password: 'another value' } });
  });

  it('count reading back where that is asked for, and the plan says so', async () => {
    scene = await aPushScene();
    const host = await scene.host();
    const plan = await host.plan({ verify: true });
    expect(plan.tenants).toMatchObject([{ create: 3, apiCalls: 7 }]);
    await host.apply(plan);
    expect(requestsOf(scene.vault('emea'))).toEqual({ token: 1, POST: 3, GET: 3 });
  });

  it('reach the tenants that answer while one is down, and the rest later', async () => {
    const maps = [aMap({ tenants: ['emea', 'amer'] as TenantId[] })];
    scene = await aPushScene({ vaults: ['emea', 'amer'], maps, server: { synthetic: 20 } });
    const host = await scene.host();
    const plan = await host.plan();
    await scene.vault('amer').sandbox.unplug();

    const first = await host.apply(plan);

    expect(first.tenants).toMatchObject([
      { id: 'amer', written: 0, apiCalls: 0 },
      { id: 'emea', written: 20, failed: 0, notTried: 0, apiCalls: 21 },
    ]);
    // Five failures in a row end it, and those that were under way then.
    expect(first.tenants[0]?.failed).toBeLessThan(13);
    expect(first.tenants[0]?.notTried).toBeGreaterThan(3);
    expect(first.outcomes.find(({ outcome }) => outcome === 'failed')).toMatchObject({
      tenant: 'amer',
      code: 'vault.unreachable',
    });
    await scene.vault('amer').sandbox.plug();
    requestsOf(scene.vault('emea'));
    const second = await host.apply(plan);
    expect(second.tenants).toMatchObject([
      { id: 'amer', written: 20, failed: 0, notTried: 0, apiCalls: 21 },
      { id: 'emea', written: 20, apiCalls: 0 },
    ]);
    expect(requestsOf(scene.vault('emea'))).toEqual({});
    expect(Object.values(await scene.vault('amer').onlooker.all())).toEqual(Array(20).fill('0'));
  });

  it('stop where the budget ends, and go on with the same plan', async () => {
    scene = await aPushScene({ server: { synthetic: 9 } });
    const host = await scene.host({}, { callsPerMonth: 8, secrets: 250 });
    const plan = await host.plan();
    expect(plan.alarms.map(({ id }) => id)).toEqual(['over-budget:emea']);
    await expectCode(host.apply(plan), 'push.alarms');

    const result = await host.apply(plan, ['over-budget']);

    // Two of eight calls are the operators' reserve.
    expect(result.tenants).toMatchObject([{ written: 5, notTried: 4, apiCalls: 6 }]);
    expect(result.outcomes.filter(({ outcome }) => outcome === 'notTried')[0]).toMatchObject({
      code: 'push.budget',
    });
  });

  it('end between two writes when somebody breaks it off, and say what was not tried', async () => {
    scene = await aPushScene({ server: { synthetic: 40 } });
    const host = await scene.host();
    const plan = await host.plan();
    const breakOff = new AbortController();
    const order = { digest: plan.digest, accept: [] };
    const follow = work({
      signal: breakOff.signal,
      onProgress: ({ done }) => done === 2 && breakOff.abort(),
    });

    const result = await host.meanwhile(host.services.push.apply(order, follow), unhurried);

    const { written = 0, notTried = 0, failed = 0 } = result.tenants[0] ?? {};
    expect(written).toBeGreaterThanOrEqual(2);
    expect(notTried).toBeGreaterThan(3);
    const rest = await host.apply(plan);
    expect(rest.outcomes.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    expect(rest.tenants).toMatchObject([{ written: 40, failed: 0, notTried: 0 }]);
    // What was under way may have arrived; whatever it was, it stands there once.
    expect(written + notTried + failed).toBe(40);
    expect(Object.values(await scene.vault('emea').onlooker.all())).toEqual(Array(40).fill('0'));
  });
});
