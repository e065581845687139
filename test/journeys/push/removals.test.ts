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
