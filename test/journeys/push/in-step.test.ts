import { afterEach, describe, expect, it } from 'vitest';
import type { TenantId } from '../../../shared/domain/entry';
import type { TenantPushStatus } from '../../../shared/domain/push/push-status';
import { expectCode } from '../../builders/expect-code';
import { aMap, aPushScene, changeInServer, work } from './push-scene';
import type { PushHost, PushScene } from './push-scene';
import { requestsOf } from './requests-of';

describe('how far a tenant is', () => {
  let scene: PushScene;
  afterEach(async () => {
    await scene.dispose();
  });

  async function statusOf(host: PushHost, tenant = 'emea'): Promise<TenantPushStatus | undefined> {
    const { tenants } = await host.services.push.status();
    return tenants.find(({ id }) => id === tenant);
  }

  it('is in step after a run or a plan that leaves nothing to do, not after one of some secrets', async () => {
    scene = await aPushScene();
    const host = await scene.host();
    const one = [{ server: 'hq', secretId: 100_001 }];
    await host.apply(await host.plan({ secrets: one }));
    expect(await statusOf(host)).toMatchObject({ secrets: 1, inStepSince: null });

    await host.push();
    const afterRun = (await statusOf(host))?.inStepSince;
    expect(afterRun).not.toBeNull();
    const { madeAt } = await host.plan();
    expect(madeAt).toBeGreaterThan(afterRun ?? madeAt);
    expect((await statusOf(host))?.inStepSince).toBe(madeAt);

    changeInServer(scene.server, 1, 'another value');
    await host.plan();
    expect(await statusOf(host)).toMatchObject({ inStepSince: madeAt, waiting: 1 });
  });

  it('is not held up by another one whose credentials are not here', async () => {
    const maps = [aMap({ tenants: ['emea', 'amer'] as TenantId[] })];
    scene = await aPushScene({ vaults: ['emea', 'amer'], maps });
    const host = await scene.host({}, undefined, { 'push:amer': {} });
    const plan = await host.plan();

    const result = await host.apply(plan);

    expect(result.tenants).toMatchObject([
      { id: 'amer', written: 0, failed: 3, apiCalls: 0 },
      { id: 'emea', written: 3, failed: 0 },
    ]);
    expect(result.outcomes[0]).toMatchObject({ outcome: 'failed', code: 'config.invalid' });
    expect(await statusOf(host, 'amer')).toMatchObject({ lastCode: 'config.invalid' });
    const [run] = await host.services.push.history(1);
    expect(run?.tenants).toEqual(result.tenants);
  });

  it('is not looked into with calls that are kept for operators, nor without a map', async () => {
    scene = await aPushScene({ vaults: ['emea', 'amer'] });
    const host = await scene.host({}, { callsPerMonth: 8, secrets: 250 });
    const first = await host.plan({ look: true });
    expect(first.tenants.map(({ id }) => id)).toEqual(['emea']);
    requestsOf(scene.vault('emea'));
    await host.plan({ look: true });
    await host.plan({ look: true });
    requestsOf(scene.vault('emea'));

    const scope = { tenants: null, secrets: null, look: true, verify: false };
    await expectCode(host.services.push.plan(scope, work()), 'push.budget');
    expect(requestsOf(scene.vault('emea'))).toEqual({});
    expect(requestsOf(scene.vault('amer'))).toEqual({});
  });
});
