import { describe, expect, it } from 'vitest';
import { entryId, nameOf, normalisePath } from '../../../../shared/domain/entry';
import type { TenantId } from '../../../../shared/domain/entry';

describe('normalisePath', () => {
  it.each(['secrets:a:b', '/a/b', 'a:b', 'a/b', ' a//b ', 'secrets/a/b'])(
    'reads %j as a:b',
    text => {
      expect(normalisePath(text)).toBe('a:b');
    },
  );

  it('takes "secrets" away once only, because a folder may have that name', () => {
    expect(normalisePath('secrets:secrets:a')).toBe('secrets:a');
  });

  it('keeps the case, because the vault may tell paths apart by it', () => {
    expect(normalisePath('Critical:Core')).toBe('Critical:Core');
  });
});

describe('entryId', () => {
  it('tells the same path in two tenants apart', () => {
    const path = normalisePath('a:b');
    const [first, second] = ['emea', 'us'].map(tenant => ({ tenant: tenant as TenantId, path }));
    expect(first && second && entryId(first) === entryId(second)).toBe(false);
  });
});

describe('nameOf', () => {
  it('is the last part of the path', () => {
    expect(nameOf(normalisePath('a:b:core-rtr-01'))).toBe('core-rtr-01');
    expect(nameOf(normalisePath('alone'))).toBe('alone');
  });
});
