import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { FieldName, SecretPath, TenantId } from '../../shared/domain/entry';
import type { PushProgress } from '../../shared/domain/push/outcome';
import { isSettled } from '../../shared/domain/rotation-debt';
import type { DebtItem, RotationWay } from '../../shared/domain/rotation-debt';
import type { RotationOutcome } from '../../electron/rotation/rotation-service';
import { contentCommands } from '../../electron/sandbox/secret-server/content-commands';
import { expectCode } from '../builders/expect-code';
import { passphrase } from './a-host';
import { auditTrailOf } from './audit-trail-of';
import { aMap, always, aPushScene, work } from './push/push-scene';
import type { PushHost, PushScene } from './push/push-scene';

const reason = 'the core router is down';
const pathOf = (index: number): SecretPath =>
  `critical:emea:synthetic-${String(index).padStart(6, '0')}` as SecretPath;
const idOf = (index: number): number => 100_000 + index;
const emea = 'emea' as TenantId;
const amer = 'amer' as TenantId;
/** The only secret that two vaults hold. */
const twin = 12;

/** One host through one day; every story has secrets of its own. */
describe('secrets that were seen', () => {
  let scene: PushScene;
  let host: PushHost;
  let aheadMs = 0;

  beforeAll(async () => {
    const usual = aMap();
    const source = { ...usual.source, folderId: null, secretIds: [idOf(twin)] };
    scene = await aPushScene({
      vaults: ['emea', 'amer'],
      server: { synthetic: twin + 1, source: { now: () => Date.now() + aheadMs } },
      maps: [usual, aMap({ id: 'twin', source, tenants: [amer] })],
    });
    host = await scene.host();
    await host.push();
    await host.refresh();
  });
  afterEach(async () => {
    await host.services.session.unlock(passphrase, 'test');
    for (const item of await owed()) await host.services.rotation.waive(item.id, reason);
    server('rotation-refuse nothing');
    server('rotation-lag 0');
    scene.server.content.rotations.failing.clear();
    scene.server.forgetRequests();
  });
  afterAll(async () => {
    await scene.dispose();
  });

  const server = (line: string): string => {
    const [, name = '', rest = ''] = /^(\S+) ?(.*)$/.exec(line) ?? [];
    return contentCommands[name]?.run(scene.server.content, rest) ?? '';
  };

  async function copy(path: SecretPath, tenant = emea, field: string | null = null): Promise<void> {
    const order = { path, tenant, field: field as FieldName | null, reason };
    await host.services.access.copy({ ...order, override: 'other' }, always);
  }

  async function anew(): Promise<void> {
    await host.services.session.endIncident();
    await host.restart();
    await host.services.session.unlock(passphrase, 'test');
  }

  const quiet = { signal: always, onProgress: () => undefined };
  const rotate = (
    only: readonly string[] | null = null,
    way: RotationWay | null = null,
  ): Promise<readonly RotationOutcome[]> =>
    host.meanwhile(host.services.rotation.rotate({ ids: only, way }, quiet));
  const check = (): Promise<readonly RotationOutcome[]> =>
    host.meanwhile(host.services.rotation.check(quiet));
  const owed = async (): Promise<readonly DebtItem[]> =>
    (await host.services.rotation.list()).filter(item => !isSettled(item));
  const told = (...indexes: readonly number[]): readonly number[] =>
    indexes.map(index => scene.server.content.rotations.counts().get(idOf(index)) ?? 0);
  const statesIn = (outcomes: readonly RotationOutcome[]) =>
    outcomes.map(({ item, code }) => [item.state, code]);

  it('are each rotated once by one action, and settled when the new values were pushed', async () => {
    const seen = [1, 2, 3, 4, 5];
    for (const index of [...seen, 1]) await copy(pathOf(index));
    await copy(pathOf(6), emea, 'username');
    expect((await owed()).map(({ path, state }) => [path, state])).toEqual(
      seen.toReversed().map(index => [pathOf(index), 'open']),
    );
    await anew();

    const outcomes = await rotate();

    expect(statesIn(outcomes)).toEqual(seen.map(() => ['rotated', null]));
    expect(told(...seen)).toEqual(seen.map(() => 1));
    expect(await owed()).toHaveLength(5);
    await rotate();
    expect(told(...seen)).toEqual(seen.map(() => 1));

    await host.push();

    expect(await owed()).toEqual([]);
    const settled = await host.services.rotation.list();
    expect(settled.map(({ state }) => state)).toEqual(seen.map(() => 'verified'));
    const trail = await auditTrailOf(host.services);
    const kinds = trail.map(({ kind }) => kind).filter(kind => kind.startsWith('rotation.'));
    const each = (...found: readonly string[]): readonly string[] => seen.flatMap(() => found);
    expect(kinds).toEqual([
      ...each('rotation.noted'),
      ...each('rotation.requested', 'rotation.accepted'),
      ...each('rotation.verified'),
    ]);
  });

  it('are one rotation where several vaults hold the same one', async () => {
    await copy(pathOf(twin), emea);
    await copy(pathOf(twin), amer);

    expect(statesIn(await rotate())).toEqual([
      ['rotated', null],
      ['rotated', null],
    ]);
    expect(told(twin)).toEqual([1]);
    await anew();
    await host.push();
    expect(await owed()).toEqual([]);
  });

  it('are not settled by a version that was pushed before the password changed', async () => {
    await copy(pathOf(6));
    server('rotation-lag 600000');
    expect(statesIn(await rotate())).toEqual([['rotating', null]]);
    // Somebody changes the notes, and a push takes the old password along.
    server(`set ${idOf(6)} notes other notes`);
    await anew();
    await host.push();
    expect(await owed()).toMatchObject([{ state: 'rotating' }]);
    expect(statesIn(await check())).toEqual([['rotating', null]]);

    aheadMs += 600_000;
    expect(statesIn(await check())).toEqual([['rotated', null]]);
    expect(await owed()).toHaveLength(1);
    await host.push();
    expect(await owed()).toEqual([]);
    expect(told(6)).toEqual([1]);
  });

  it('stay owed while the vault may have the old password that a push took along', async () => {
    await copy(pathOf(13));
    server('rotation-lag 600000');
    expect(statesIn(await rotate())).toEqual([['rotating', null]]);
    server(`set ${idOf(13)} notes other notes`);
    await anew();
    const scope = { tenants: null, secrets: null, look: false, verify: false };
    const { digest } = await host.meanwhile(host.services.push.plan(scope, work()));
    // The value was read and written, and then its password changes before anybody looks again.
    let hasWritten = false;
    const onProgress = ({ path }: PushProgress): void => {
      if (path !== pathOf(13) || hasWritten) return;
      hasWritten = true;
      aheadMs += 600_000;
    };
    await host.meanwhile(host.services.push.apply({ digest, accept: [] }, work({ onProgress })));
    expect(hasWritten).toBe(true);
    expect(await owed()).toMatchObject([{ state: 'rotated' }]);
    await host.push();
    expect(await owed()).toEqual([]);
  });

  it('are asked about unasked: by a push, and as soon as Secret Server is seen to answer', async () => {
    await copy(pathOf(4));
    server('rotation-lag 600000');
    expect(statesIn(await rotate())).toEqual([['rotating', null]]);
    await anew();
    aheadMs += 600_000;
    await host.push();
    expect(await owed()).toEqual([]);

    await copy(pathOf(4));
    expect(statesIn(await rotate())).toEqual([['rotating', null]]);
    aheadMs += 600_000;
    await anew();
    await host.services.outage.look();
    await expect.poll(owed).toMatchObject([{ state: 'rotated' }]);
    expect(told(4)).toEqual([3]);
    scene.server.forgetRequests();
    await host.services.outage.look();
    expect(scene.server.counts()).toMatchObject({ read: 0, state: 0 });
  });

  it('that want a person are named with the reason, and nothing is sent or checked out', async () => {
    const barriers = ['check-out', 'approval', 'comment', 'mfa'];
    for (const [index, barrier] of barriers.entries()) {
      await copy(pathOf(7 + index));
      server(`restrict ${idOf(7 + index)} ${barrier}`);
    }

    const outcomes = await rotate();

    expect(statesIn(outcomes)).toEqual(barriers.map(() => ['open', 'debt.restricted']));
    expect(outcomes.map(({ item }) => item.trouble).toReversed()).toEqual([
      'It has to be checked out first.',
      'It wants an approval first.',
      'It wants a comment from whoever uses it.',
      'It wants a second factor from whoever uses it.',
    ]);
    expect(scene.server.counts()).toMatchObject({ rotation: 0, checkOut: 0, restricted: 0 });
    for (const index of barriers.keys()) server(`restrict ${idOf(7 + index)} none`);
  });

  it('are made to expire where a change at once is refused, by the rule of the policy', async () => {
    await copy(pathOf(7));
    await copy(pathOf(8));
    server('rotation-refuse change-password');
    const [first] = await owed();

    expect(statesIn(await rotate([first?.id ?? ''], 'change-password'))).toEqual([
      ['open', 'debt.refused'],
    ]);
    expect(told(7, 8)).toEqual([0, 0]);
    const outcomes = await rotate();
    expect(statesIn(outcomes)).toEqual([
      ['rotated', null],
      ['rotated', null],
    ]);
    expect(outcomes.map(({ item }) => item.way)).toEqual(['expire', 'expire']);
    expect(told(7, 8)).toEqual([1, 1]);
  });

  it('stay owed where Secret Server refuses, fails, or does not answer', async () => {
    await copy(pathOf(9));
    server('rotation-refuse everything');
    expect(statesIn(await rotate())).toEqual([['open', 'debt.refused']]);
    server('rotation-refuse nothing');
    server(`rotation-fails ${idOf(9)}`);
    expect(statesIn(await rotate())).toEqual([['open', 'debt.failed']]);
    expect(told(9)).toEqual([1]);
    await copy(pathOf(10));
    await scene.server.unplug();
    expect(statesIn(await rotate())).toEqual([
      ['open', 'server.unreachable'],
      ['open', 'server.unreachable'],
    ]);
    await scene.server.plug();
    scene.server.content.rotations.failing.clear();
    expect(statesIn(await rotate())).toEqual([
      ['rotated', null],
      ['rotated', null],
    ]);
    // Once more after an attempt that is known to have failed.
    expect(told(9, 10)).toEqual([2, 1]);
  });

  it('wait for a person where no push left a mark, until a newer version stands there', async () => {
    const by = scene.vault('emea').onlooker;
    const path = 'critical:emea:by-hand' as SecretPath;
    await by.write(path, { data: { password: 'first' } });
    await host.refresh();
    await copy(path);

    expect(statesIn(await rotate())).toEqual([['open', 'debt.byHand']]);
    await by.change(path, { data: { password: 'second' } });
    await host.refresh();

    expect(await owed()).toEqual([]);
    const [newest] = await host.services.rotation.list();
    expect(newest).toMatchObject({ state: 'verified', source: null });
  });

  it('may be waived with a reason, and are due after the hours of the policy', async () => {
    await copy(pathOf(11));
    const [item] = await owed();
    const { rotation } = host.services;

    expect((item?.dueAt ?? 0) - (item?.seenAt ?? 0)).toBe(24 * 3_600_000);
    await expectCode(rotation.waive('another', 'the router is gone'), 'debt.unknown');
    await expectCode(rotation.waive(item?.id ?? '', 'no'), 'reason.rejected');
    await rotation.waive(item?.id ?? '', 'the router is gone');

    expect(await owed()).toEqual([]);
    expect((await auditTrailOf(host.services)).at(-1)).toMatchObject({ kind: 'rotation.waived' });
  });

  it('are not rotated twice at once, nor while the store is locked', async () => {
    await copy(pathOf(11));
    const both = await Promise.allSettled([rotate(), rotate()]);
    const busy = both
      .filter(one => one.status === 'rejected')
      .map(({ reason: why }) => why as unknown);
    expect(busy).toMatchObject([{ code: 'debt.busy' }]);
    expect(told(11)).toEqual([1]);
    await host.services.session.lock('user');
    await expectCode(check(), 'session.locked');
  });
});
