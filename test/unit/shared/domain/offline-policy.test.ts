import { describe, expect, it } from 'vitest';
import { normalisePath } from '../../../../shared/domain/entry';
import { isFresh, matchesGlob, offlinePermission } from '../../../../shared/domain/offline-policy';

const hour = 3_600_000;
const router = normalisePath('critical:emea:fra1:router:core-rtr-01');

describe('offlinePermission', () => {
  it('keeps no value when no rule matches', () => {
    expect(offlinePermission(router, [])).toEqual({ allowed: false, maxAgeMs: null });
  });

  it('lets the first matching rule decide', () => {
    const rules = [
      { match: 'critical:emea:**', allowed: false, maxAgeHours: null },
      { match: 'critical:**', allowed: true, maxAgeHours: null },
    ];
    expect(offlinePermission(router, rules).allowed).toBe(false);
    expect(offlinePermission(normalisePath('critical:amer:x'), rules).allowed).toBe(true);
  });

  it('gives the greatest age in milliseconds', () => {
    const rules = [{ match: 'critical:**', allowed: true, maxAgeHours: 24 }];
    expect(offlinePermission(router, rules)).toEqual({ allowed: true, maxAgeMs: 24 * hour });
  });
});

describe('matchesGlob', () => {
  it.each([
    ['critical:**', 'critical:a:b:c', true],
    ['critical:**', 'critical', true],
    ['critical:**', 'criticality:a', false],
    ['critical:*', 'critical:a', true],
    ['critical:*', 'critical:a:b', false],
    ['critical/*/router/**', 'critical:emea:router:core', true],
    ['**:krbtgt', 'a:b:krbtgt', true],
    ['a.c', 'abc', false],
    ['(a|b)', '(a|b)', true],
    ['core-*-01', 'core-rtr-01', true],
  ])('%s on %s is %s', (pattern, path, expected) => {
    expect(matchesGlob(normalisePath(path), pattern)).toBe(expected);
  });
});

describe('isFresh', () => {
  it('serves a copy of any age where the rule sets no limit', () => {
    expect(isFresh(0, 1_000_000 * hour, { allowed: true, maxAgeMs: null })).toBe(true);
  });

  it('refuses a copy older than the limit', () => {
    const permission = { allowed: true, maxAgeMs: hour };
    expect(isFresh(0, hour, permission)).toBe(true);
    expect(isFresh(0, hour + 1, permission)).toBe(false);
  });

  it('refuses a copy from the future, which a clock set back would make immortal', () => {
    expect(isFresh(2 * hour, hour, { allowed: true, maxAgeMs: hour })).toBe(false);
  });
});
