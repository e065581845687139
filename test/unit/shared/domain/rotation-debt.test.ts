import { describe, expect, it } from 'vitest';
import type { FieldName, SecretPath } from '../../../../shared/domain/entry';
import { countDebt, isOverdue } from '../../../../shared/domain/rotation-debt';
import { whatBecame } from '../../../../shared/domain/rotation-request';
import {
  asked,
  found,
  makesDebt,
  waived,
  withSighting,
  withStanding,
} from '../../../../shared/domain/rotation-rules';
import { secretLink } from '../../../../shared/domain/secret-link';
import { aDebt, aRotationRequest, aSighting, rotationFacts } from '../../../builders/a-debt';

describe('a secret that is seen', () => {
  it('owes once, however often it is seen', () => {
    const once = withSighting([], aSighting());
    const twice = withSighting(once, aSighting({ id: 'debt-2', at: 1_500, dueAt: 9_000 }));

    expect(once).toEqual([aDebt()]);
    expect(twice).toEqual(once);
  });

  it('owes in every vault that it is seen in, and by every path', () => {
    const items = withSighting([aDebt()], aSighting({ id: 'debt-2', path: 'other' as SecretPath }));

    expect(items.map(({ id }) => id)).toEqual(['debt-2', 'debt-1']);
  });

  it.each(['requested', 'rotating', 'rotated'] as const)(
    'adds nothing to a debt that is %s, because that rotation replaces it too',
    state => {
      const item = aDebt({ state, request: aRotationRequest() });

      expect(withSighting([item], aSighting({ id: 'debt-2' }))).toEqual([item]);
      expect(withSighting([item], aSighting({ id: 'debt-2', version: '2' }))).toEqual([item]);
    },
  );

  it.each(['requested', 'rotating', 'rotated'] as const)(
    'owes anew when a newer version is seen while the older one is %s',
    state => {
      const item = aDebt({ state, request: aRotationRequest(), way: 'expire' });
      const again = aSighting({ id: 'debt-2', version: '4', incident: 'incident-2', dueAt: 9_000 });

      expect(withSighting([item], again)).toMatchObject([
        {
          ...{ id: 'debt-1', state: 'open', version: '4', incident: 'incident-2' },
          // Its time does not begin anew.
          ...{ dueAt: 2_000, request: null, way: null },
        },
      ]);
    },
  );

  it('owes again after it was settled', () => {
    const items = withSighting([aDebt({ state: 'verified' })], aSighting({ id: 'debt-2' }));

    expect(items.map(({ id, state }) => [id, state])).toEqual([
      ...[
        ['debt-2', 'open'],
        ['debt-1', 'verified'],
      ],
    ]);
  });

  it('keeps five hundred settled debts, and every other one', () => {
    const settled = Array.from({ length: 600 }, (_, index) =>
      aDebt({ id: `old-${index}`, state: 'waived', path: `p-${index}` as SecretPath }),
    );
    const items = withSighting(
      [...settled, aDebt({ id: 'owed' })],
      aSighting({ id: 'new', path: 'n' as SecretPath }),
    );

    expect(items).toHaveLength(502);
    expect(items.at(-1)?.id).toBe('owed');
  });

  it.each([
    ['password', true],
    ['notes', true],
    ['private-key', true],
    ['totp', true],
    ['anything', true],
    ['Username', false],
    ['host', false],
    ['url', false],
  ])('owes for its %s: %s', (field, owes) => {
    expect(makesDebt(field as FieldName)).toBe(owes);
  });
});

describe('what became of a request', () => {
  const settleMs = 1_000;
  const at = (ms: number) => ({ now: 5_000 + ms, settleMs });
  const request = aRotationRequest({ before: { attemptAt: 'A', auditId: 7 } });
  const old = { id: 7, kind: 'rotation' } as const;

  it.each([
    ['a change is under way', rotationFacts({ isPending: true, deeds: null }), 'taken'],
    ['there was an attempt since', rotationFacts({ attemptAt: 'B' }), 'changed'],
    ['there was one, in vain', rotationFacts({ attemptAt: 'B', hasFailed: true }), 'failed'],
    [
      'the audit has it',
      rotationFacts({ attemptAt: 'A', deeds: [{ id: 8, kind: 'rotation' }, old] }),
      'taken',
    ],
    [
      'an older attempt had failed, and nothing is new',
      rotationFacts({ attemptAt: 'A', hasFailed: true, deeds: [old] }),
      'notTaken',
    ],
    [
      'somebody looked and somebody edited it',
      rotationFacts({ deeds: [{ id: 9, kind: 'other' }, { id: 8, kind: 'edit' }, old] }),
      'notTaken',
    ],
    ['nobody may read the audit', rotationFacts({ attemptAt: 'A', deeds: null }), 'unknown'],
  ])('is told by Secret Server: %s', (_, facts, became) => {
    expect(whatBecame(request, facts, at(settleMs))).toBe(became);
  });

  it('is not decided while it may still be on its way, nor by a clock that was set back', () => {
    const nothing = rotationFacts({ attemptAt: 'A', deeds: [old] });

    expect(whatBecame(request, nothing, at(settleMs - 1))).toBe('early');
    expect(whatBecame(request, nothing, at(-1))).toBe('early');
    expect(whatBecame(request, nothing, at(settleMs))).toBe('notTaken');
  });

  it('is a change by hand where the secret was made to expire', () => {
    const expiry = { ...request, way: 'expire' } as const;
    const facts = rotationFacts({
      deeds: [{ id: 9, kind: 'edit' }, { id: 8, kind: 'rotation' }, old],
    });

    expect(whatBecame(expiry, facts, at(0))).toBe('changed');
  });
});

describe('a debt', () => {
  const request = aRotationRequest();
  const at = 6_000;

  it('is asked for once: what is on its way is not asked for again', () => {
    const item = asked(aDebt(), request);

    expect(item).toMatchObject({ state: 'requested', way: 'change-password', request });
    expect(() => asked(item, request)).toThrow('is not asked for');
    expect(() => asked({ ...item, state: 'rotating' }, request)).toThrow('is not asked for');
  });

  it.each([
    ['changed', 'rotated'],
    ['taken', 'rotating'],
    ['failed', 'open'],
    ['notTaken', 'open'],
    ['early', 'requested'],
    ['unknown', 'requested'],
  ] as const)('that was asked for and is found %s is %s', (became, state) => {
    expect(found(asked(aDebt(), request), { became, at, standing: null }).state).toBe(state);
  });

  it('that was accepted is not given up because nothing is seen of it', () => {
    const item = { ...asked(aDebt(), request), state: 'rotating' } as const;

    expect(found(item, { became: 'notTaken', at, standing: null }).state).toBe('rotating');
  });

  it('is not settled by a version that was written before the password changed', () => {
    const going = found(asked(aDebt(), request), { became: 'taken', at, standing: '3' });
    // Somebody pushed another description of it; Secret Server still has the old password.
    const shown = { version: '4', source: null };
    expect(withStanding(going, shown, at).state).toBe('rotating');
    const still = found(going, { became: 'taken', at, standing: '4' });
    const changed = found(still, { became: 'changed', at, standing: '4' });

    expect(withStanding(changed, shown, at).state).toBe('rotated');
    expect(withStanding(changed, { version: '5', source: null }, at).state).toBe('verified');
  });

  it('that nobody could send is settled by a newer version, and learns where it comes from', () => {
    const item = aDebt({ source: null });
    const source = { server: 'hq', secretId: 37 };

    expect(withStanding(item, { version: '3', source }, at)).toEqual({ ...item, source });
    expect(withStanding(item, { version: '10', source: null }, at).state).toBe('verified');
    expect(withStanding(item, { version: 'x', source: null }, at)).toBe(item);
    expect(withStanding(item, null, at)).toBe(item);
  });

  it('that is waived keeps the reason', () => {
    expect(waived(aDebt(), 'the router is gone', at)).toMatchObject({
      ...{ state: 'waived', trouble: 'the router is gone', changedAt: at },
    });
  });

  it('is counted by what has to be done: one secret of Secret Server once, and by hand', () => {
    const items = [
      aDebt({ id: 'a' }),
      aDebt({ id: 'b', path: 'b' as SecretPath }),
      aDebt({ id: 'c', source: null, dueAt: 9_000 }),
      aDebt({ id: 'd', state: 'rotated', dueAt: 9_000 }),
      aDebt({ id: 'e', state: 'verified' }),
    ];

    expect(countDebt(items, 2_001)).toEqual({ owed: 4, overdue: 2, rotatable: 1, byHand: 1 });
    expect(isOverdue(aDebt(), 2_000)).toBe(false);
  });
});

describe('the link to a secret', () => {
  const servers = [{ id: 'hq', url: 'https://ss.example/SecretServer/' }];

  it('leads to the page of Secret Server, and nowhere without a server', () => {
    expect(secretLink({ server: 'hq', secretId: 37 }, servers)).toBe(
      'https://ss.example/SecretServer/app/#/secrets/37/general',
    );
    expect(secretLink({ server: 'gone', secretId: 37 }, servers)).toBeNull();
    expect(secretLink(null, servers)).toBeNull();
  });
});
