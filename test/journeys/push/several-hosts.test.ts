import { afterEach, describe, expect, it } from 'vitest';
import { defaultPush } from '../../../shared/domain/configuration';
import { expectCode } from '../../builders/expect-code';
import { passphrase } from '../a-host';
import { aPushScene, always, changeInServer, synthetic, work } from './push-scene';
import type { PushScene } from './push-scene';
import { requestsOf } from './requests-of';

/** Hosts with stores of their own that push to the same vault. */
describe('several hosts', () => {
  let scene: PushScene;
  afterEach(async () => {
    await scene.dispose();
  });

  it('take over from each other without writing anything again', async () => {
    scene = await aPushScene({ server: { synthetic: 8 } });
    const vault = scene.vault('emea');
    const first = await scene.host();
    await first.push();
    const second = await scene.host();
    await second.refresh();
    requestsOf(vault);

    const plan = await second.plan();

    expect(plan.tenants).toMatchObject([{ unchanged: 8, apiCalls: 0, planCalls: 0 }]);
    await second.apply(plan);
    expect(requestsOf(vault)).toEqual({});

    changeInServer(scene.server, 3, 'by now');
    const change = await second.plan();
    // A token, a look at what the other host did meanwhile, and the one write.
    expect(change.tenants).toMatchObject([{ update: 1, unchanged: 7, apiCalls: 3 }]);
    await second.apply(change);
    expect(requestsOf(vault)).toEqual({ token: 1, search: 1, PUT: 1 });
    await first.refresh();
    requestsOf(vault);
    expect((await first.push()).tenants).toMatchObject([{ written: 0, apiCalls: 0 }]);
    expect(requestsOf(vault)).toEqual({});
  });

  it('that know nothing of each other find out by the first answer, and write nothing twice', async () => {
    scene = await aPushScene({ server: { synthetic: 8 } });
    const vault = scene.vault('emea');
    await (await scene.host()).push();
    const second = await scene.host();
    requestsOf(vault);

    const result = await second.push();

    expect(result.outcomes.map(({ outcome }) => outcome)).toEqual(Array(8).fill('confirmed'));
    const { token, search, POST = 0 } = requestsOf(vault);
    expect({ token, search }).toEqual({ token: 1, search: 1 });
    // Those that were under way when the first answer came.
    expect(POST).toBeLessThanOrEqual(defaultPush.concurrency);
    expect(Object.values(await vault.onlooker.all())).toEqual(Array(8).fill('0'));
  });

  it('of which one does not know the key of the other read instead of writing', async () => {
    scene = await aPushScene();
    const vault = scene.vault('emea');
    await (await scene.host()).push();
    const second = await scene.host({}, undefined, { push: { fingerprintKey: 'another key' } });
    await second.refresh();
    requestsOf(vault);

    const plan = await second.plan();

    expect(plan.changes.map(({ readsFirst }) => readsFirst)).toEqual([true, true, true]);
    const result = await second.apply(plan);
    expect(result.outcomes.map(({ outcome }) => outcome)).toEqual(Array(3).fill('confirmed'));
    expect(requestsOf(vault)).toEqual({ token: 1, search: 1, GET: 3 });
    expect((await second.push()).tenants).toMatchObject([{ written: 0, apiCalls: 0 }]);
  });

  it('at work at the same time leave every secret as both want it', async () => {
    scene = await aPushScene({ server: { synthetic: 8 } });
    const vault = scene.vault('emea');
    const hosts = [await scene.host(), await scene.host()];
    const plans = await Promise.all(hosts.map(host => host.plan()));

    const results = await Promise.all(
      hosts.map((host, index) => host.apply(plans[index] as (typeof plans)[number])),
    );

    const failed = results.flatMap(({ outcomes }) =>
      outcomes.filter(({ outcome }) => outcome !== 'written' && outcome !== 'confirmed'),
    );
    expect(failed).toEqual([]);
    expect(Object.values(await vault.onlooker.all())).toEqual(Array(8).fill('0'));
    for (const host of hosts) await host.refresh();
    for (const host of hosts) {
      expect(await host.plan()).toMatchObject({ alarms: [], tenants: [{ unchanged: 8 }] });
    }
  });

  it('name the version that really stands there when one wrote in between', async () => {
    scene = await aPushScene();
    const vault = scene.vault('emea');
    const [first, second] = [await scene.host(), await scene.host()];
    await first.push();
    await second.refresh();
    changeInServer(scene.server, 1, 'second value');
    const late = await first.plan();
    await second.push();
    changeInServer(scene.server, 1, 'third value');
    await expectMoved(first.apply(late));

    const result = await first.push();

    expect(result.outcomes).toMatchObject([{ path: synthetic(1), outcome: 'written' }]);
    const seen = await vault.onlooker.see(synthetic(1));
    expect(seen?.attributes['breakglass']).toMatchObject({ version: seen?.version });
    await second.refresh();
    expect(await second.plan()).toMatchObject({ alarms: [], tenants: [{ unchanged: 3 }] });
  });

  it('let one run at a time, and none beside an open incident', async () => {
    scene = await aPushScene();
    const host = await scene.host();
    const plan = await host.plan();
    const order = { digest: plan.digest, accept: [] };
    const [first, second] = [
      host.services.push.apply(order, work()),
      host.services.push.apply(order, work()),
    ];
    await expectCode(second, 'push.busy');
    await host.meanwhile(first);
    const alone = host.services.push.apply(order, work({ trigger: 'schedule' }));
    await expectCode(alone, 'policy.forbids');
    await host.services.incidents.require({
      reason: 'core router down, ticket 4711',
      ticket: null,
    });
    await expectCode(host.plan(), 'push.incidentOpen');
    await host.services.session.endIncident();
    await host.services.session.unlock(passphrase, 'test');
    await host.clock.advance(25 * 3_600_000);
    await host.services.session.unlock(passphrase, 'test');
    await expectCode(host.services.push.apply(order, work({ signal: always })), 'push.planStale');
  });
});

async function expectMoved(result: ReturnType<Awaited<ReturnType<PushScene['host']>>['apply']>) {
  expect((await result).outcomes).toMatchObject([{ outcome: 'moved', code: null }]);
}
