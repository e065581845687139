import { afterEach, describe, expect, it } from 'vitest';
import type { SecretPath } from '../../../shared/domain/entry';
import type { ChangeKind, PushPlan } from '../../../shared/domain/push/plan';
import { expectCode } from '../../builders/expect-code';
import { aMap, aPushScene, changeInServer, synthetic } from './push-scene';
import type { PushScene } from './push-scene';
import { requestsOf } from './requests-of';

/** What becomes of secrets that stand in the vault by somebody else's hand, or should not any more. */
describe('what stands there', () => {
  let scene: PushScene;
  afterEach(async () => {
    await scene.dispose();
  });

  it('is taken over when a person accepts it, and left alone otherwise', async () => {
    scene = await aPushScene();
    const { onlooker } = scene.vault('emea');
    await onlooker.write(synthetic(1), { data: { password: 'typed by hand' } });
    const host = await scene.host();
    // Nothing is known of the vault yet, so the write itself finds it.
    const blind = await host.push();
    expect(blind.outcomes).toMatchObject([
      { path: synthetic(1), outcome: 'failed', code: 'push.foreign' },
      { outcome: 'written' },
      { outcome: 'written' },
    ]);
    expect(await onlooker.see(synthetic(1))).toMatchObject({ data: { password: 'typed by hand' } });

    const plan = await host.plan({ look: true });
    expect(kindsOf(plan)).toEqual(['adopt', 'unchanged', 'unchanged']);
    expect(plan.tenants).toMatchObject([{ planCalls: 2, apiCalls: 2 }]);
    expect(plan.alarms.map(({ id }) => id)).toEqual(['foreign-owner:emea']);
    await expectCode(host.apply(plan), 'push.alarms');
    requestsOf(scene.vault('emea'));
    await host.apply(plan, ['foreign-owner:emea']);
    expect(requestsOf(scene.vault('emea'))).toEqual({ token: 1, PUT: 1 });
    expect(await onlooker.see(synthetic(1))).toMatchObject({
      version: '1',
      attributes: { breakglass: { source: 'hq/100001', map: 'core', version: '1' } },
    });
    expect(kindsOf(await host.plan())).toEqual(Array(3).fill('unchanged'));
  });

  it('is not overwritten when somebody changed it in the vault, until that is accepted', async () => {
    scene = await aPushScene();
    const host = await scene.host();
    const { onlooker } = scene.vault('emea');
    await host.push();
    await onlooker.change(synthetic(2), { data: { password: 'changed in DSV' } });
    await host.refresh();

    const plan = await host.plan();

    expect(plan.alarms.map(({ id }) => id)).toEqual(['drift:emea']);
    expect(kindsOf(plan)).toEqual(['unchanged', 'update', 'unchanged']);
    await expectCode(host.apply(plan), 'push.alarms');
    await host.apply(plan, ['drift']);
    const seen = await onlooker.see(synthetic(2));
    expect(seen?.data['password']).not.toBe('changed in DSV');
    expect(seen?.version).toBe('2');
    await host.refresh();
    expect((await host.plan()).alarms).toEqual([]);
  });

  it('goes when its secret was deleted and the map says so, and never because it cannot be read', async () => {
    const maps = [aMap({ onSourceRemoved: 'delete' })];
    scene = await aPushScene({ maps, asAdmin: true, server: { synthetic: 4 } });
    const host = await scene.host();
    const { onlooker } = scene.vault('emea');
    await host.push();
    const [first, second, third] = [1, 2, 3].map(n =>
      scene.server.content.secrets.find(100_000 + n),
    );
    if (!first || !second || !third) throw new Error('the server lost its secrets');
    first.active = false;
    second.access = 'none';
    third.folderId = 90;

    const plan = await host.plan();

    expect(kindsOf(plan)).toEqual(['retire', 'unchanged', 'retire', 'unchanged']);
    expect(plan.alarms.map(({ id }) => id)).toEqual(['removal:emea']);
    const result = await host.apply(plan, ['removal']);
    expect(result.outcomes.map(({ outcome }) => outcome)).toEqual(['removed', 'removed']);
    expect(Object.keys(await onlooker.all()).toSorted()).toEqual([synthetic(2), synthetic(4)]);

    await scene.server.setScenario('outage');
    await expectCode(host.plan(), 'server.unreachable');
    await scene.server.setScenario('healthy');
    Object.assign(second, { active: false, access: 'view' });
    const late = await host.plan();
    // Between plan and apply somebody brings it back.
    second.active = true;
    const spared = await host.apply(late, ['removal']);
    expect(spared.outcomes).toMatchObject([{ path: synthetic(2), outcome: 'moved' }]);
    expect(await onlooker.see(synthetic(2))).not.toBeNull();
  });

  it('stays at its old path until its secret stands at the new one', async () => {
    const maps = [aMap({ onSourceRemoved: 'delete' })];
    scene = await aPushScene({ maps, asAdmin: true });
    const host = await scene.host();
    const { onlooker } = scene.vault('emea');
    await host.push();
    const secret = scene.server.content.secrets.find(100_001);
    if (!secret) throw new Error('the server lost its secret');
    secret.name = 'renamed';
    const renamed = 'critical:emea:renamed' as SecretPath;
    await onlooker.write(renamed, { data: { password: 'typed by hand' } });

    const kept = await host.push(['removal']);
    expect(kept.outcomes).toMatchObject([
      { path: renamed, outcome: 'failed', code: 'push.foreign' },
      { path: synthetic(1), outcome: 'notTried', code: 'push.incomplete' },
    ]);
    expect(await onlooker.see(synthetic(1))).not.toBeNull();

    const plan = await host.plan({ look: true });
    const moved = await host.apply(plan, ['removal', 'foreign-owner']);
    expect(moved.tenants[0]?.apiCalls).toBe(plan.tenants[0]?.apiCalls);
    expect(moved.outcomes).toMatchObject([
      { path: renamed, outcome: 'written' },
      { path: synthetic(1), outcome: 'removed' },
    ]);
    expect(await onlooker.see(synthetic(1))).toBeNull();
  });

  it('is only reported when the map keeps what is gone', async () => {
    scene = await aPushScene();
    const host = await scene.host();
    await host.push();
    const secret = scene.server.content.secrets.find(100_001);
    if (!secret) throw new Error('the server lost its secret');
    secret.active = false;
    const plan = await host.plan();
    expect(plan.tenants).toMatchObject([{ retire: 1, unchanged: 2, apiCalls: 0 }]);
    expect(plan.alarms).toEqual([]);
  });

  it('is a conflict when two maps want one path, and both stay out', async () => {
    const maps = [aMap({ pathTemplate: 'critical/emea/one-$username' })];
    scene = await aPushScene({ maps });
    const host = await scene.host();
    const plan = await host.plan();
    expect(kindsOf(plan)).toEqual(['conflict', 'conflict', 'conflict']);
    expect(plan.tenants).toMatchObject([{ apiCalls: 0 }]);
    changeInServer(scene.server, 1, 'x');
    expect((await host.apply(plan)).outcomes).toEqual([]);
    expect(requestsOf(scene.vault('emea'))).toEqual({});
  });
});

function kindsOf({ changes }: PushPlan): readonly ChangeKind[] {
  return changes.map(({ kind }) => kind);
}
