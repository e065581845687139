import { afterEach, describe, expect, it } from 'vitest';
import { aMap, aPushScene, synthetic } from './push-scene';
import type { PushScene } from './push-scene';
import { requestsOf } from './requests-of';

const maps = [aMap({ onSourceRemoved: 'delete' })];

describe('a secret that is to be deleted in the vault', () => {
  let scene: PushScene;
  afterEach(async () => {
    await scene.dispose();
  });

  function secretOf(number: number) {
    const secret = scene.server.content.secrets.find(100_000 + number);
    if (!secret) throw new Error('the server lost its secret');
    return secret;
  }

  it('keeps its old place until it stands at the new one', async () => {
    scene = await aPushScene({ maps, asAdmin: true });
    const host = await scene.host();
    const { onlooker } = scene.vault('emea');
    await host.push();
    // The new path comes later in the order of the plan than the old one.
    secretOf(1).name = 'zz-renamed';
    const renamed = synthetic(1).replace('synthetic-000001', 'zz-renamed');
    await onlooker.write(renamed, { data: { password: 'somebody else was here' } });

    const blocked = await host.push(['removal']);

    expect(blocked.outcomes).toMatchObject([
      { path: renamed, outcome: 'failed', code: 'push.foreign' },
      {
        ...{ path: synthetic(1), outcome: 'moved' },
        reason: 'It does not stand at its new path yet; it stays at this one.',
      },
    ]);
    expect(await onlooker.see(synthetic(1))).not.toBeNull();

    const plan = await host.plan({ look: true });
    const result = await host.apply(plan, ['removal', 'foreign-owner']);
    expect(result.outcomes).toMatchObject([
      { path: renamed, outcome: 'written' },
      { path: synthetic(1), outcome: 'removed' },
    ]);
    expect(result.tenants).toMatchObject([{ apiCalls: plan.tenants[0]?.apiCalls }]);
    expect(await onlooker.see(synthetic(1))).toBeNull();
  });

  it('stays where the push may not delete, which is said in the words of a push', async () => {
    scene = await aPushScene({ maps });
    const host = await scene.host();
    await host.push();
    for (const number of [1, 2]) secretOf(number).active = false;
    const plan = await host.plan();
    requestsOf(scene.vault('emea'));

    const { outcomes, tenants } = await host.apply(plan, ['removal']);

    expect(outcomes).toMatchObject(
      [1, 2].map(number => ({
        ...{ path: synthetic(number), outcome: 'failed', code: 'push.denied' },
        reason: expect.stringMatching(
          /^The vault does not let the credentials of the push do this/,
        ),
      })),
    );
    expect(requestsOf(scene.vault('emea'))).toEqual({ token: 1, describe: 2, DELETE: 2 });
    expect(plan.tenants).toMatchObject([{ retire: 2, apiCalls: 5 }]);
    expect(tenants).toMatchObject([{ apiCalls: 5 }]);
  });
});
