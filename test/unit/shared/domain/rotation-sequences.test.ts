import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { whatBecame } from '../../../../shared/domain/rotation-request';
import type {
  KeptDebt,
  RotationRequest,
  SecretDeed,
} from '../../../../shared/domain/rotation-request';
import {
  asked,
  found,
  isNewer,
  withSighting,
  withStanding,
} from '../../../../shared/domain/rotation-rules';
import { aSighting, rotationFacts } from '../../../builders/a-debt';

/** What can happen, in any order. The letters of `rotate` say how far the request gets. */
const step = fc.oneof(
  fc.constant({ kind: 'see' } as const),
  fc.record({
    kind: fc.constant('rotate' as const),
    fate: fc.constantFrom('answered', 'answerLost', 'neverSent', 'refused'),
  }),
  fc.constant({ kind: 'follow' } as const),
  fc.constant({ kind: 'change' } as const),
  fc.constant({ kind: 'push' } as const),
  fc.constant({ kind: 'describe' } as const),
  fc.constant({ kind: 'refresh' } as const),
  fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 3_000 }) }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const settleMs = 1_000;

/** Secret Server and a vault, as simple as they can be, beside the debts of one secret. */
function aWorld() {
  let items: readonly KeptDebt[] = [];
  let now = 10_000;
  let password = 0;
  let audits: readonly SecretDeed[] = [];
  let attemptAt: string | null = null;
  let isPending = false;
  let vault = { version: 0, password: 0 };
  let requests = 0;
  /** Requests that Secret Server took, by the sighting that they were for. */
  const takenFor = new Map<string, number>();
  /** The sighting that is owed, by its version, and whether the request for it provably failed. */
  const sightingOf = (item: KeptDebt): string => `${item.id}@${item.version}`;
  const owed = (): KeptDebt | undefined =>
    items.find(({ state }) => state !== 'verified' && state !== 'waived');
  const facts = () => rotationFacts({ isPending, attemptAt, deeds: audits });

  function put(item: KeptDebt): void {
    items = items.map(one => (one.id === item.id ? item : one));
  }

  function take(item: KeptDebt): void {
    const key = sightingOf(item);
    takenFor.set(key, (takenFor.get(key) ?? 0) + 1);
    audits = [{ id: audits.length + 1, kind: 'rotation' }, ...audits];
    isPending = true;
  }

  function follow(): void {
    const item = owed();
    if (item === undefined || item.request === null) return;
    const became = whatBecame(item.request, facts(), { now, settleMs });
    put(found(item, { became, at: now, standing: String(vault.version) }));
  }

  function rotate(fate: (Step & { kind: 'rotate' })['fate']): void {
    follow();
    const item = owed();
    if (item?.state !== 'open') return;
    const before = { attemptAt, auditId: audits[0]?.id ?? 0 };
    requests += 1;
    const request: RotationRequest = {
      id: `r-${requests}`,
      at: now,
      way: 'change-password',
      before,
    };
    const claimed = asked(item, request);
    put(claimed);
    if (isPending) return put(found(claimed, { became: 'taken', at: now, standing: null }));
    if (fate === 'answered' || fate === 'answerLost') take(item);
    if (fate === 'answered') put(found(claimed, { became: 'taken', at: now, standing: null }));
    if (fate === 'refused') put(found(claimed, { became: 'notTaken', at: now, standing: null }));
  }

  const acts: { readonly [K in Step['kind']]: (step: Step & { kind: K }) => void } = {
    see: () => {
      const { version } = vault;
      items = withSighting(items, aSighting({ id: `d-${items.length}`, version: String(version) }));
    },
    rotate: ({ fate }) => rotate(fate),
    follow,
    change: () => {
      if (!isPending) return;
      isPending = false;
      password += 1;
      attemptAt = String(password);
    },
    push: () => {
      if (vault.password !== password) vault = { version: vault.version + 1, password };
    },
    // Another description of the same password.
    describe: () => {
      vault = { ...vault, version: vault.version + 1 };
    },
    refresh: () => {
      const shown = { version: String(vault.version), source: null };
      items = items.map(item => withStanding(item, shown, now));
    },
    wait: ({ ms }) => {
      now += ms;
    },
  };

  return {
    take: (one: Step) => (acts[one.kind] as (step: Step) => void)(one),
    items: () => items,
    mostTaken: () => Math.max(0, ...takenFor.values()),
    vault: () => vault,
  };
}

describe('any sequence of looks, rotations, lost answers, kills and pushes', () => {
  const property = (check: (world: ReturnType<typeof aWorld>) => void): void => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), steps => {
        const world = aWorld();
        for (const one of steps) {
          world.take(one);
          check(world);
        }
      }),
      { numRuns: 2_000 },
    );
  };

  it('has Secret Server take one request for one sighting', () => {
    property(world => expect(world.mostTaken()).toBeLessThanOrEqual(1));
  });

  it('settles nothing before a newer version stands in the vault', () => {
    property(world => {
      for (const { state, version } of world.items()) {
        if (state === 'verified') {
          expect(isNewer(String(world.vault().version), version)).toBe(true);
        }
      }
    });
  });

  it('owes one thing at a time for one secret', () => {
    property(world => {
      expect(world.items().filter(({ state }) => state !== 'verified').length).toBeLessThan(2);
    });
  });
});
