import { describe, expect, it } from 'vitest';
import { gatherCopies } from '../../../../shared/domain/copies';
import { normalisePath } from '../../../../shared/domain/entry';
import type { TenantId } from '../../../../shared/domain/entry';
import { anEntry } from '../../../builders/an-entry';

describe('the copies of a path', () => {
  const old = anEntry({ tenant: 'emea', path: 'a:b', lastModified: '2026-01-01T00:00:00Z' });
  const fresh = anEntry({ tenant: 'us', path: 'a:b', lastModified: '2026-02-01T00:00:00Z' });
  const alone = anEntry({ tenant: 'emea', path: 'a:c' });
  const rules = [{ prefix: 'a', tenants: ['emea' as TenantId] }];

  it('stand in the order of asking, and the first one stands for the path', () => {
    const copies = gatherCopies([old, alone, fresh], rules);
    expect(copies.best).toEqual([fresh, alone]);
    expect(copies.of(old.path)).toEqual([fresh, old]);
    expect(copies.of(normalisePath('a:d'))).toEqual([]);
  });
});
