import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PushPlan } from '../../../shared/domain/push/plan';
import { folderIds } from '../../../electron/sandbox/secret-server/estate/folders';
import { aMap, aPushScene } from './push-scene';
import type { PushHost, PushScene } from './push-scene';

const prefix = 'critical:emea:special';

/** What people and machines put into secrets arrives as it is, or does not go at all and is said. */
describe('hostile content', () => {
  let scene: PushScene;
  let host: PushHost;
  let plan: PushPlan;
  beforeAll(async () => {
    const maps = [
      aMap({
        ...{ folderId: folderIds.special, pathTemplate: 'critical/emea/special/$name' },
        attributes: 'none',
      }),
    ];
    scene = await aPushScene({ maps, server: { synthetic: 0 } });
    host = await scene.host();
    plan = await host.plan();
    await host.apply(plan, ['incomplete-fields']);
  });
  afterAll(async () => {
    await scene.dispose();
  });

  const see = (name: string) => scene.vault('emea').onlooker.see(`${prefix}:${name}`);

  it.each([
    ['nul', 'password', 'before\0behind'],
    ['proto', '__proto__', 'a value like any'],
    ['trailing-spaces', 'password', '  two in front, two behind  '],
  ])('%s arrives to the last character', async (name, field, value) => {
    const seen = await see(name);
    expect(new Map(Object.entries(seen?.data ?? {})).get(field)).toBe(value);
  });

  it('keeps line ends, in the description too', async () => {
    expect((await see('line-ends'))?.description).toBe('one\r\ntwo\rthree\nfour');
  });

  it('carries a file of a mebibyte byte for byte', async () => {
    const secret = scene.server.content.secrets.find(9013);
    const file = secret?.initial('file');
    if (typeof file !== 'object' || file === null) throw new Error('there is no file');
    const sent = Buffer.from(String((await see('big-file'))?.data['file']), 'base64');
    expect(sent.equals(file.bytes)).toBe(true);
  });

  it.each([
    ['half-surrogate', 'half a character'],
    ['needs-comment', 'a comment'],
    ['needs-approval', 'an approval'],
    ['needs-check-out', 'checked out first'],
    ['checked-out-by-other', 'Somebody has it checked out'],
    ['double-lock', 'a DoubleLock'],
    ['needs-mfa', 'a second factor'],
  ])('%s is rejected for its own reason, and nothing of it stands there', async (name, reason) => {
    const change = plan.changes.find(one => one.name === name);
    expect(change).toMatchObject({ kind: 'rejected' });
    expect(change?.reason).toContain(reason);
    expect(await see(name)).toBeNull();
  });

  it('is not checked out for it', () => {
    expect(scene.server.content.secrets.find(9002)?.barriers.checkedOutBy).toBeNull();
    expect(scene.server.content.secrets.find(9003)?.barriers.checkedOutBy).not.toBeNull();
  });

  it('stands there once and is in step with the plan that follows', async () => {
    const again = await host.plan();
    expect(again.tenants).toMatchObject([{ create: 0, update: 0, apiCalls: 0 }]);
  });

  it('leaves no value in plan, history or audit log', async () => {
    const values = ['a value like any', 'two in front', 'u0000behind'];
    const { push, audit } = host.services;
    const records = await audit.recent(500, null);
    const kept = JSON.stringify([plan, await push.history(10), await push.status(), records]);
    expect(values.filter(value => kept.includes(value))).toEqual([]);
  });
});
