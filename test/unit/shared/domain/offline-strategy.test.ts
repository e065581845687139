import { describe, expect, it } from 'vitest';
import {
  defaultConfiguration,
  cacheStrategies,
  tenantDefaults,
} from '../../../../shared/domain/configuration';
import type { CacheStrategy, OfflineRule } from '../../../../shared/domain/configuration';
import type { SecretRef } from '../../../../shared/domain/entry';
import {
  copyRuleOf,
  copyStateOf,
  copyStates,
  decideOffline,
  mayKeep,
  usableUntil,
  vaultWords,
} from '../../../../shared/domain/offline-strategy';
import type { CopyRule, CopyState, VaultWord } from '../../../../shared/domain/offline-strategy';

const minute = 60_000;
const hour = 60 * minute;

/** `strategy, word of the vault: what becomes of no copy, a fresh, a stale, an overdue one`. */
const table: Readonly<Record<CacheStrategy, Readonly<Record<VaultWord, string>>>> = {
  server: {
    notAsked: 'ask, ask, ask, ask',
    outage: 'serverOnly, serverOnly, serverOnly, serverOnly',
    definite: 'vault, vault, vault, vault',
  },
  'server.cache': {
    notAsked: 'ask, ask, ask, ask',
    outage: 'noCopy, serve, stale, overdue',
    definite: 'vault, vault, vault, vault',
  },
  'cache.server': {
    notAsked: 'ask, serve, ask, ask',
    outage: 'noCopy, serve, stale, overdue',
    definite: 'vault, vault, vault, vault',
  },
  'cache.server.expired': {
    notAsked: 'ask, serve, ask, ask',
    outage: 'noCopy, serve, serve, overdue',
    definite: 'vault, vault, vault, vault',
  },
  'last-known-good': {
    notAsked: 'ask, ask, ask, ask',
    outage: 'noCopy, serve, serve, overdue',
    definite: 'vault, vault, vault, vault',
  },
};

/** The same where the rules of the path do not allow a copy: one that is there is no help. */
const notAllowed: Readonly<Record<VaultWord, (strategy: CacheStrategy) => string>> = {
  notAsked: () => 'ask',
  outage: strategy => (strategy === 'server' ? 'serverOnly' : 'notAllowed'),
  definite: () => 'vault',
};

function verdict(strategy: CacheStrategy, allowed: boolean, place: [CopyState, VaultWord]): string {
  const [copy, vault] = place;
  const decision = decideOffline({ strategy, allowed, copy, vault });
  return decision.kind === 'refuse' ? decision.because : decision.kind;
}

describe('whether a sealed copy answers', () => {
  const rows = cacheStrategies.flatMap(strategy =>
    vaultWords.map(vault => [strategy, vault] as const),
  );

  it.each(rows)('%s, vault %s', (strategy, vault) => {
    const verdicts = copyStates.map(copy => verdict(strategy, true, [copy, vault]));
    expect(verdicts.join(', ')).toBe(table[strategy][vault]);
  });

  it.each(rows)('%s, vault %s, where the path allows no copy', (strategy, vault) => {
    const verdicts = copyStates.map(copy => verdict(strategy, false, [copy, vault]));
    expect([...new Set(verdicts)]).toEqual([notAllowed[vault](strategy)]);
  });
});

describe('the rule of one secret', () => {
  const ref = { tenant: 'emea', path: 'critical:a' } as SecretRef;
  const rules: readonly OfflineRule[] = [{ match: 'critical:**', allowed: true, maxAgeHours: 24 }];

  it('is what its tenant and its path say together', () => {
    const tenants = [
      {
        ...tenantDefaults,
        ...{ id: ref.tenant, name: 'EMEA', url: 'https://vault.example' },
        auth: { method: 'password', parameters: {} },
        cache: { strategy: 'cache.server' as const, ageMinutes: 90 },
      },
    ];
    expect(copyRuleOf(ref, { tenants, offline: rules })).toEqual({
      strategy: 'cache.server',
      ageMs: 90 * minute,
      allowed: true,
      maxAgeMs: 24 * hour,
    });
  });

  it('is the last known good for a day where nobody says anything', () => {
    expect(copyRuleOf(ref, defaultConfiguration)).toEqual({
      strategy: 'last-known-good',
      ageMs: 24 * hour,
      allowed: false,
      maxAgeMs: null,
    });
  });

  it('keeps nothing for a tenant that is to be asked always, whatever the path allows', () => {
    const rule = copyRuleOf(ref, { tenants: [], offline: rules });
    expect(mayKeep(rule)).toBe(true);
    expect(mayKeep({ ...rule, strategy: 'server' })).toBe(false);
    expect(mayKeep({ ...rule, allowed: false })).toBe(false);
  });
});

describe('how a copy stands', () => {
  const rule: CopyRule = {
    strategy: 'cache.server',
    ageMs: hour,
    allowed: true,
    maxAgeMs: 24 * hour,
  };
  const read = 1_000 * hour;

  it.each([
    [0, 'fresh'],
    [hour, 'fresh'],
    [hour + 1, 'stale'],
    [24 * hour, 'stale'],
    [24 * hour + 1, 'overdue'],
    // A time server moved the clock back by minutes; somebody set it back by hours.
    [-4 * minute, 'fresh'],
    [-2 * hour, 'overdue'],
  ])('after %i ms it is %s', (age, state) => {
    expect(copyStateOf(read, read + age, rule)).toBe(state);
  });

  it('is none without one', () => expect(copyStateOf(null, read, rule)).toBe('none'));

  it('has no end of use before the vault says so, unless a limit is set', () => {
    const lasting: CopyRule = { ...rule, strategy: 'last-known-good', maxAgeMs: null };
    expect(usableUntil(read, lasting)).toBeNull();
    expect(usableUntil(read, { ...lasting, maxAgeMs: 24 * hour })).toBe(read + 24 * hour);
    expect(usableUntil(read, rule)).toBe(read + hour);
    expect(usableUntil(read, { ...rule, ageMs: 48 * hour })).toBe(read + 24 * hour);
  });
});
