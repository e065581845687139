import { describe, expect, it } from 'vitest';
import type { TenantId } from '../../../../../shared/domain/entry';
import type { PlanFacts, TenantFacts } from '../../../../../shared/domain/push/plan-facts';
import {
  emea,
  listed,
  mapOf,
  markOf,
  otherContent,
  pathOf,
  plan,
  planned,
  remembered,
  tenantFacts,
} from './make';

const secret = planned(37);
const source = { server: 'hq', secretId: 37 };
const theirs = { source: 'hq/99' };

/** The only change of a plan for one desired secret. */
function decide(tenant: Partial<TenantFacts>, more: Partial<PlanFacts> = {}) {
  const made = plan(tenant, { desired: [secret], ...more });
  const [change] = made.changes;
  const { apiCalls } = made.tenants[0] ?? {};
  const alarms = made.alarms.map(({ id }) => id);
  return { kind: change?.kind, reason: change?.reason, apiCalls, alarms };
}

describe('one secret', () => {
  it('that stands nowhere is created', () => {
    expect(decide({})).toMatchObject({ kind: 'create', apiCalls: 2, alarms: [] });
  });

  it.each([
    ['this host', { remembered: [remembered(secret)] }, 'It stands there as it should.'],
    [
      'another host',
      { listed: [listed(secret)] },
      'It stands there as it should, written by jump-b.',
    ],
    [
      'both',
      { listed: [listed(secret)], remembered: [remembered(secret)] },
      'It stands there as it should.',
    ],
  ])('that stands there by %s costs nothing', (_, tenant, reason) => {
    expect(decide(tenant)).toEqual({ kind: 'unchanged', reason, apiCalls: 0, alarms: [] });
  });

  it('that differs is updated, by whatever side is the newer one', () => {
    const old = { fingerprint: otherContent };
    const stale = listed(secret, { mark: markOf(secret, old), asOf: 1000 });
    expect(decide({ remembered: [remembered(secret, old)] })).toMatchObject({
      ...{ kind: 'update', apiCalls: 2 },
      alarms: [],
    });
    const fresh = { ...stale, asOf: 3000 };
    const known = { remembered: [remembered(secret, { at: 2000 })] };
    expect(decide({ ...known, listed: [stale] }).kind).toBe('unchanged');
    expect(decide({ ...known, listed: [fresh] }).kind).toBe('update');
  });

  it('without a mark is taken over only when somebody accepts it', () => {
    const there = listed(secret, { mark: null });
    expect(decide({ listed: [there] })).toMatchObject({
      ...{ kind: 'adopt', apiCalls: 2 },
      alarms: ['foreign-owner:emea'],
    });
  });

  it('with the mark of another secret is a conflict, unless that one is gone', () => {
    const there = { listed: [listed(secret, { mark: markOf(secret, theirs) })] };
    const reason = 'It was pushed for hq/99, another secret of Secret Server.';
    expect(decide(there)).toEqual({ kind: 'conflict', reason, apiCalls: 0, alarms: [] });
    const known = { remembered: [remembered(secret, theirs)] };
    expect(decide(known).kind).toBe('conflict');
    const gone = [{ why: 'inactive', source: { server: 'hq', secretId: 99 } }] as const;
    expect(decide(there, { gone })).toMatchObject({
      ...{ kind: 'adopt' },
      alarms: ['foreign-owner:emea'],
    });
  });

  it('with the mark of another map is a conflict, unless this host wrote it', () => {
    const there = { listed: [listed(secret, { mark: markOf(secret, { map: 'old' }) })] };
    expect(decide(there)).toMatchObject({
      kind: 'conflict',
      reason: 'jump-b pushes it by another map, old.',
    });
    const known = { remembered: [remembered(secret, { map: 'old' })] };
    expect(decide(known).kind).toBe('unchanged');
    const mark = markOf(secret, { map: 'old' });
    const after = { listed: [listed(secret, { mark, asOf: 3000 })] };
    expect(decide({ ...known, ...after }).kind).toBe('unchanged');
  });

  it('whose path differs only in case from one that stands there is a conflict', () => {
    const there = listed(secret, { path: pathOf('critical:EMEA:rtr-37') });
    expect(decide({ listed: [there] })).toMatchObject({
      kind: 'conflict',
      reason: 'It differs only in case from critical:EMEA:rtr-37, which stands there.',
    });
  });

  it('whose mark has another key is read first', () => {
    const there = { listed: [listed(secret, { mark: markOf(secret, { key: 'k2' }) })] };
    expect(decide(there)).toMatchObject({ kind: 'update', apiCalls: 3 });
    const read = (fingerprint: typeof otherContent) => ({
      ...there,
      readBack: new Map([[secret.path, fingerprint]]),
    });
    expect(decide(read(secret.fingerprint))).toMatchObject({ kind: 'unchanged', apiCalls: 0 });
    expect(decide(read(otherContent))).toMatchObject({ kind: 'update', apiCalls: 2 });
  });
});

describe('drift', () => {
  const mark = markOf(secret, { version: '4' });
  const after = { asOf: 3000 };

  it.each([
    [
      'a version nobody pushed',
      [listed(secret, { mark, version: '5', ...after })],
      [],
      'version 5 instead of 4',
    ],
    [
      'a mark that is gone',
      [listed(secret, { mark: null, version: '5', ...after })],
      [remembered(secret)],
      'the mark of the push is gone',
    ],
    [
      'a version after one whose number was not predicted',
      [listed(secret, { mark: markOf(secret, { version: null }), version: '9', ...after })],
      [remembered(secret, { version: '8' })],
      'version 9 instead of 8',
    ],
  ])('is %s', (_, there, known, why) => {
    expect(decide({ listed: there, remembered: known })).toMatchObject({
      kind: 'update',
      reason: `Somebody changed it in the vault: ${why}. It is written again.`,
      alarms: ['drift:emea'],
    });
  });

  it.each([
    ['the version of the mark', [listed(secret, { mark, version: '4', ...after })], []],
    [
      'the version that the answer gave',
      [listed(secret, { mark, version: '6', ...after })],
      [remembered(secret, { version: '6' })],
    ],
    ['a vault that gives no version', [listed(secret, { mark, version: '', ...after })], []],
    [
      'a version nobody could predict',
      [listed(secret, { mark: markOf(secret, { version: null }), version: '6' })],
      [],
    ],
    [
      'a description older than the write',
      [listed(secret, { mark, version: '9', asOf: 1 })],
      [remembered(secret)],
    ],
  ])('is not %s', (_, there, known) => {
    expect(decide({ listed: there, remembered: known })).toMatchObject({
      ...{ kind: 'unchanged' },
      alarms: [],
    });
  });

  it('is a secret that is not listed any more', () => {
    const known = { remembered: [remembered(secret, { at: 2000 })] };
    expect(decide({ ...known, listedAt: 3000 })).toMatchObject({
      kind: 'create',
      reason: 'It was removed in the vault, and is written again.',
      alarms: ['drift:emea'],
    });
    expect(decide({ ...known, listedAt: 1000 }).kind).toBe('unchanged');
  });
});

describe('two secrets on one path', () => {
  it('are both in conflict, whatever the case, and neither is written', () => {
    const rival = planned(38, { path: pathOf('Critical:emea:RTR-37') });
    const made = plan({}, { desired: [secret, rival] });
    expect(made.changes.map(({ kind, reason }) => [kind, reason])).toEqual([
      ['conflict', 'Something else would go to the same path: hq/37 by core.'],
      ['conflict', 'Something else would go to the same path: hq/38 by core.'],
    ]);
    expect(made.tenants[0]).toMatchObject({ conflict: 2, apiCalls: 0 });
  });

  it('are in conflict too when one of them cannot be pushed now', () => {
    const rejected = { ...planned(38), path: secret.path, claimsPath: true, reason: 'Why.' };
    const made = plan({}, { desired: [secret], rejected: [rejected] });
    expect(made.changes.map(({ kind }) => kind)).toEqual(['conflict', 'rejected']);
    const elsewhere = [{ ...rejected, claimsPath: false }];
    const alone = plan({}, { desired: [secret], rejected: elsewhere });
    expect(alone.changes.map(({ kind }) => kind)).toEqual(['create', 'rejected']);
  });
});

describe('a secret whose source is not there', () => {
  const known = { remembered: [remembered(secret)] };
  const inactive = [{ why: 'inactive', source }] as const;
  const outside = [{ why: 'outside', source, map: 'core' }] as const;
  const deleting = [mapOf({ onSourceRemoved: 'delete' })];
  const only = (more: Partial<PlanFacts>, tenant: Partial<TenantFacts> = known) => {
    const made = plan(tenant, more);
    const { kind, reason, removes } = made.changes[0] ?? {};
    const { apiCalls } = made.tenants[0] ?? {};
    return { kind, reason, removes, apiCalls, alarms: made.alarms.map(({ id }) => id) };
  };

  it('stays as it is without proof, however the map removes', () => {
    expect(only({ maps: deleting })).toEqual({
      kind: 'unchanged',
      reason:
        'Its secret is not visible in Secret Server or cannot be pushed now; it stays as it is.',
      ...{ removes: false, apiCalls: 0, alarms: [] },
    });
    expect(only({ maps: deleting, unread: ['core'] })).toMatchObject({
      kind: 'unchanged',
      reason: 'Its secrets could not be listed in Secret Server; it stays as it is.',
      alarms: ['source-unread:emea'],
    });
  });

  it('is reported when it is gone, and deleted only by a map that says so', () => {
    expect(only({ gone: inactive })).toMatchObject({
      ...{ kind: 'retire', removes: false, apiCalls: 0, alarms: [] },
      reason: 'Its secret was deleted in Secret Server; it stays in the vault.',
    });
    expect(only({ gone: outside, maps: deleting })).toMatchObject({
      ...{ kind: 'retire', removes: true, apiCalls: 3, alarms: ['removal:emea'] },
      reason: 'Its secret is not selected by the map any more; it is deleted in the vault.',
    });
  });

  it('is known by its mark alone on a host that has written nothing', () => {
    const there = { listed: [listed(secret)] };
    expect(only({ gone: inactive, maps: deleting }, there)).toMatchObject({ removes: true });
    const foreign = { listed: [listed(secret, { mark: markOf(secret, { map: 'unknown' }) })] };
    expect(only({ gone: inactive, maps: deleting }, foreign).kind).toBeUndefined();
  });

  it.each([
    ['another map', [{ why: 'outside', source, map: 'other' }] as const],
    ['another secret', [{ why: 'inactive', source: { ...source, secretId: 3 } }] as const],
  ])('stays when only %s has lost it', (_, gone) => {
    expect(only({ gone, maps: deleting }).kind).toBe('unchanged');
  });

  it('stays when its map is gone, switched off or does not push here any more', () => {
    expect(only({ maps: [] })).toMatchObject({ kind: 'retire', removes: false });
    expect(only({ maps: [mapOf({ active: false, onSourceRemoved: 'delete' })] }).kind).toBe(
      undefined,
    );
    const elsewhere = [mapOf({ tenants: ['us' as TenantId], onSourceRemoved: 'delete' })];
    expect(only({ maps: elsewhere, gone: inactive })).toMatchObject({ removes: false });
  });

  it('leaves its old path only for one that it really has', () => {
    const moved = planned(37, { path: pathOf('critical:emea:new') });
    const rival = planned(38, { path: moved.path });
    const kinds = (desired: readonly (typeof moved)[]) =>
      plan(known, { maps: deleting, desired }).changes.map(({ kind, removes }) => [kind, removes]);
    expect(kinds([moved])).toEqual([
      ['create', false],
      ['retire', true],
    ]);
    expect(kinds([moved, rival])).toEqual([
      ['conflict', false],
      ['conflict', false],
      ['unchanged', false],
    ]);
  });

  it('is left alone by a plan that is about other secrets', () => {
    const other = [{ server: 'hq', secretId: 38 }];
    expect(only({ gone: inactive, maps: deleting, scope: other }).kind).toBeUndefined();
    expect(only({ gone: inactive, maps: deleting, scope: [source] }).kind).toBe('retire');
  });
});

describe('a plan', () => {
  it('costs one token and one request for each write, checks and looks included', () => {
    const desired = [planned(1), planned(2), planned(3)];
    const known = { remembered: [remembered(planned(3))] };
    const callsOf = (tenant: Partial<TenantFacts>, verify = false) =>
      plan({ ...known, ...tenant }, { desired, verify }).tenants[0]?.apiCalls;
    expect(callsOf({})).toBe(3);
    expect(callsOf({}, true)).toBe(5);
    expect(callsOf({ lookPages: 4 })).toBe(7);
    const all = { remembered: desired.map(one => remembered(one)), lookPages: 4 };
    expect(callsOf(all, true)).toBe(0);
  });

  it('counts tenant by tenant', () => {
    const us = 'us' as TenantId;
    const facts = [tenantFacts({ id: us, planCalls: 3 }), tenantFacts()];
    const made = plan({}, { tenants: facts, desired: [planned(1, { tenant: us })] });
    expect(
      made.tenants.map(({ id, create, apiCalls, planCalls }) => [id, create, apiCalls, planCalls]),
    ).toEqual([
      ['emea', 0, 0, 0],
      ['us', 1, 2, 3],
    ]);
  });

  it('has another digest when anything in it is another, its time included', () => {
    const tenants = [tenantFacts({ planCalls: 1 })];
    const others: readonly Partial<PlanFacts>[] = [
      ...[{ madeAt: 6000 }, { verify: true }, { tenants }, { unread: ['core'] }],
      { desired: [{ ...secret, fingerprint: otherContent }] },
    ];
    const digests = [{}, ...others].map(facts => plan({}, { desired: [secret], ...facts }).digest);
    expect(new Set(digests).size).toBe(digests.length);
    expect(plan({}, { desired: [secret] }).digest).toBe(digests[0]);
  });

  it('has no value in it', () => {
    expect(JSON.stringify(plan({}, { desired: [secret] }))).not.toContain('pw-37');
  });
});

describe('alarms', () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => planned(index + 1));
  const changed = (all: number, differing: number) => ({
    remembered: many(all).map((one, index) =>
      remembered(one, index < differing ? { fingerprint: otherContent } : {}),
    ),
  });
  const alarmsFor = (tenant: Partial<TenantFacts>, more: Partial<PlanFacts> = {}) =>
    plan(tenant, more).alarms.map(({ id, count }) => [id, count]);

  it.each([
    [20, 9, []],
    [30, 9, []],
    [34, 10, []],
    [33, 10, [['too-many-changes:emea', 10]]],
  ])('of %i secrets, %i changes', (all, differing, expected) => {
    expect(alarmsFor(changed(all, differing), { desired: many(all) })).toEqual(expected);
  });

  it('look at the number alone as well, and never at what is new', () => {
    const policy = { maxChanges: 5, maxChangePercent: 100 };
    expect(alarmsFor(changed(30, 6), { desired: many(30), policy })).toEqual([
      ['too-many-changes:emea', 6],
    ]);
    expect(alarmsFor({}, { desired: many(30), policy })).toEqual([]);
  });

  it('say when the budget or the edition does not suffice', () => {
    const desired = many(3);
    expect(alarmsFor({ budget: { left: 4, secrets: 3 } }, { desired })).toEqual([]);
    expect(alarmsFor({ budget: { left: 3, secrets: 3 } }, { desired })).toEqual([
      ['over-budget:emea', 4],
    ]);
    const there = listed(planned(9), { mark: null });
    expect(alarmsFor({ budget: { left: 4, secrets: 3 }, listed: [there] }, { desired })).toEqual([
      ['over-quota:emea', 4],
    ]);
  });

  it('say when something is missing, and not when it stands there like that already', () => {
    const warnings = [{ kind: 'noPassword', fields: ['password'] }] as const;
    const incomplete = [planned(1, { warnings })];
    expect(alarmsFor({}, { desired: incomplete })).toEqual([['incomplete-fields:emea', 1]]);
    const there = { remembered: [remembered(planned(1))] };
    expect(alarmsFor(there, { desired: incomplete })).toEqual([]);
    const hidden = [{ kind: 'hiddenLeftOut', fields: ['pin'] }] as const;
    expect(alarmsFor({}, { desired: [planned(1, { warnings: hidden })] })).toEqual([]);
  });

  it('are about a tenant', () => {
    expect(plan({}, { unread: ['core'] }).alarms).toEqual([
      {
        ...{ id: 'source-unread:emea', kind: 'source-unread', tenant: emea, count: 1 },
        message: 'The secrets of core could not be listed in Secret Server.',
      },
    ]);
  });
});
