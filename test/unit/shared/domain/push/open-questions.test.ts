import { describe, expect, it } from 'vitest';
import {
  pathsToReadBack,
  seenAs,
  unaccountedSources,
} from '../../../../../shared/domain/push/open-questions';
import { listed, mapOf, markOf, planned, remembered, tenantFacts } from './make';

describe('before a plan', () => {
  it('every source of ours that was not seen is asked for, once', () => {
    const known = [
      tenantFacts({ remembered: [remembered(planned(1)), remembered(planned(2))] }),
      tenantFacts({
        listed: [
          ...[listed(planned(2)), listed(planned(3), { mark: null })],
          listed(planned(4), { mark: markOf(planned(4), { map: 'not ours' }) }),
        ],
      }),
    ];
    const seen = new Set([seenAs('core', { server: 'hq', secretId: 1 })]);
    const unaccounted = [{ map: 'core', source: { server: 'hq', secretId: 2 } }];
    expect(unaccountedSources(known, { maps: [mapOf()], seen })).toEqual(unaccounted);
    const off = [mapOf({ active: false })];
    expect(unaccountedSources(known, { maps: off, seen: new Set() })).toEqual([]);
  });

  it('what has a mark with another key is read back, and nothing else', () => {
    const [one, two, three] = [planned(1), planned(2), planned(3)];
    const other = { key: 'k2' };
    const tenant = tenantFacts({
      listed: [
        ...[listed(one), listed(two, { mark: markOf(two, other) })],
        listed(three, { mark: markOf(three, { ...other, source: 'hq/99' }) }),
      ],
    });
    expect(pathsToReadBack(tenant, [one, two, three])).toEqual([two.path]);
  });
});
