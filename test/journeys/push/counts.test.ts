import { afterEach, describe, expect, it } from 'vitest';
import { aPushScene, changeInServer, synthetic } from './push-scene';
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
});
