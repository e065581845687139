import { describe, expect, it } from 'vitest';
import type { CatalogEntry } from '../../../../shared/domain/entry';
import { createSearchIndex, rank } from '../../../../shared/domain/search';
import { anEntry } from '../../../builders/an-entry';

const router = anEntry({ path: 'critical:emea:dc1:core-rtr-07', kind: 'router' });
const longRouter = anEntry({ path: 'critical:emea:dc2:core-router-08', kind: 'router' });
const firewall = anEntry({
  path: 'critical:apac:dc3:edge-fw-07',
  tenant: 'apac',
  kind: 'firewall',
  host: 'edge-fw-07.sin.example.net',
  address: '10.12.3.4',
  owner: 'security-desk',
  tags: ['fortinet', 'production'],
  description: 'Console in rack 31, ask the duty manager.',
});
const hypervisor = anEntry({
  path: 'critical:us:dc1:esxi-host-12',
  tenant: 'us',
  kind: 'hypervisor',
  address: '10.123.0.9',
});
const mail = anEntry({ path: 'critical:us:dc2:mail-cluster-02', tenant: 'us' });
const estate = [mail, hypervisor, firewall, longRouter, router];

function first(query: string, entries: readonly CatalogEntry[] = estate): CatalogEntry | undefined {
  return createSearchIndex(entries).search(query, 5)[0]?.entry;
}

describe('ways of typing', () => {
  it.each([
    ['the name', 'core-rtr-07', router],
    ['the words of the name with blanks', 'core rtr 07', router],
    ['the words in another order', '07 rtr core', router],
    ['capital letters', 'CORE-RTR-07', router],
    ['an abbreviation', 'core rtr 08', longRouter],
    ['beginnings of words', 'cor rou', longRouter],
    ['a middle of a word', 'uster', mail],
    ['one letter too few', 'core ruter', longRouter],
    ['two letters swapped', 'core ruoter 8', longRouter],
    ['a wrong first letter', 'eouter 8', longRouter],
    ['a typo in a word not finished', 'mial clutse', mail],
    ['a number without its zero', 'core rtr 7', router],
    ['a number with a zero too many', 'core rtr 007', router],
    ['everything written together', 'corertr07', router],
    ['everything written together, number without zero', 'corertr7', router],
    ['initials and number', 'mc02', mail],
    ['two folders written together', 'usdc2', mail],
    ['the path', 'critical:us:dc2:mail-cluster-02', mail],
    ['the path with slashes', 'critical/us/dc2/mail-cluster-02', mail],
    ['region and kind', 'apac firewall', firewall],
    ['host name', 'edge-fw-07.sin', firewall],
    ['a tag and the owner', 'fortinet security', firewall],
    ['words of the description', 'duty manager', firewall],
    ['the tenant', 'apac', firewall],
    ['a whole address', '10.12.3.4', firewall],
    ['the first octets of an address', '10.12.', firewall],
    ['later octets of an address', '3.4', firewall],
    ['a word that stands nowhere', 'password esxi host', hypervisor],
  ])('finds by %s', (_, query, wanted) => {
    expect(first(query)?.path).toBe(wanted.path);
  });

  it('finds `10.12` as whole octets before `10.123`', () => {
    expect(rank('10.12', estate, 5).slice(0, 2)).toEqual([firewall, hypervisor]);
  });

  it('keeps numbers apart: 7 is 07, not 70 and not 17', () => {
    const entries = ['sw-70', 'sw-17', 'sw-07'].map(name => anEntry({ path: `a:${name}` }));
    const names = rank('sw 7', entries, 2).map(entry => entry.name);
    expect(names).toEqual(['sw-07', 'sw-70']);
  });

  it('still shows padded numbers while only their zero has been typed', () => {
    expect(first('rtr 0')?.path).toBe(router.path);
    expect(first('corertr0')?.path).toBe(router.path);
  });

  it('takes no wrong digit for a typo', () => {
    expect(rank('corertr09', estate, 5)).toEqual([]);
  });

  it('forgives diacritics, width and the Turkish dotless i', () => {
    const entry = anEntry({ path: 'critical:tr:Köprü-FIREWALL-01' });
    for (const query of ['kopru firewall', 'KÖPRÜ', 'fırewall', 'FİREWALL', 'firewall']) {
      expect(first(query, [entry])).toBe(entry);
    }
  });
});

describe('order', () => {
  it('puts a match in the name before the same match elsewhere', () => {
    const elsewhere = anEntry({ path: 'a:b', description: 'router', tags: ['router'] });
    const inPath = anEntry({ path: 'router:b' });
    const inName = anEntry({ path: 'folder:of:some:router' });
    expect(rank('router', [elsewhere, inPath, inName], 3)).toEqual([inName, inPath, elsewhere]);
  });

  it('puts exact before beginning before middle before abbreviation before typo', () => {
    const names = ['node', 'nodes', 'subnode', 'neoxdxe', 'nide'];
    const entries = names.map(name => anEntry({ path: `a:${name}` })).toReversed();
    expect(rank('node', entries, 5).map(entry => entry.name)).toEqual(names);
  });

  it('never mixes what misses a word with what matches them all', () => {
    const hits = createSearchIndex(estate).search('emea core 07', 5);
    expect(hits.map(({ entry }) => entry)).not.toContain(longRouter);
    expect(hits[0]).toMatchObject({ entry: router, complete: true });
  });

  it('gives what misses a word when nothing matches them all, and says so', () => {
    const hits = createSearchIndex(estate).search('core router 4711', 5);
    expect(hits.length).toBeGreaterThan(0);
    expect(hits.every(({ complete }) => !complete)).toBe(true);
  });

  it('lets no word be missed when there is only one', () => {
    expect(rank('zebra', estate, 5)).toEqual([]);
  });

  it('puts the shorter path first among equals, then the path in order', () => {
    const paths = ['b:rtr', 'a:rtr', 'a:long:rtr'];
    const entries = paths.map(path => anEntry({ path })).toReversed();
    expect(rank('rtr', entries, 5).map(entry => entry.path)).toEqual([
      'a:rtr',
      'b:rtr',
      'a:long:rtr',
    ]);
  });

  it('puts the value changed last first when tenants hold the same path', () => {
    const old = anEntry({ tenant: 'emea', lastModified: '2026-01-01T00:00:00Z' });
    const fresh = anEntry({ tenant: 'us', lastModified: '2026-02-01T00:00:00Z' });
    const unknown = anEntry({ tenant: 'apac', lastModified: '' });
    expect(rank('core rtr 01', [unknown, old, fresh], 3)).toEqual([fresh, old, unknown]);
  });

  it('puts the description read last first when the values are equally old', () => {
    const early = anEntry({ tenant: 'emea', asOf: 1_000 });
    const late = anEntry({ tenant: 'us', asOf: 2_000 });
    expect(rank('core rtr 01', [early, late], 2)).toEqual([late, early]);
  });

  it('lists everything by name, numbers by value, when nothing has been typed', () => {
    const entries = ['rtr-10', 'apc', 'RTR-2'].map(name => anEntry({ path: `a:${name}` }));
    expect(rank('  ', entries, 9).map(entry => entry.name)).toEqual(['apc', 'RTR-2', 'rtr-10']);
  });
});

describe('highlighting', () => {
  const shown = (query: string, entry: CatalogEntry): readonly string[] => {
    const [hit] = createSearchIndex([entry]).search(query, 1);
    return (hit?.matches ?? []).map(({ start, end }) => entry.name.slice(start, end));
  };

  it.each([
    ['core 7', router, ['core', '07']],
    ['rtr', longRouter, ['r', 't', 'r']],
    ['corertr07', router, ['core', 'rtr', '7']],
    ['ml02', mail, ['m', 'l', '2']],
    ['clutser', mail, ['cluster']],
    ['emea dc1', router, []],
  ])('shows what %s matched in the name', (query, entry, parts) => {
    expect(shown(query, entry)).toEqual(parts);
  });

  it('shows a letter with its diacritics', () => {
    expect(shown('kop', anEntry({ path: 'a:ko\u0308pru\u0308' }))).toEqual(['ko\u0308p']);
  });
});

describe('limits and hostile input', () => {
  const index = createSearchIndex(estate);

  it.each([
    [0, 0],
    [-1, 0],
    [Number.NaN, 0],
    [2.9, 2],
    [Number.POSITIVE_INFINITY, 5],
  ])('gives with a limit of %s at most %s', (limit, count) => {
    expect(index.search('', limit)).toHaveLength(count);
    expect(index.search('0', limit).length).toBeLessThanOrEqual(count);
  });

  it.each(['__proto__', 'constructor', '.*(a+)+$', '\ud800', '\0', '....', ':::', 'ﷺ', '0.0.0.'])(
    'answers %j',
    query => {
      expect(index.search(query, 5)).toBeInstanceOf(Array);
    },
  );

  it.each(['a', '1', '.', 'ab ', '1.', '-', '\ud83d\ude00', '0'])(
    'answers 10,000 characters of %j',
    piece => {
      expect(index.search(piece.repeat(10_000 / piece.length), 5)).toBeInstanceOf(Array);
    },
  );

  it('finds names that have no letter and no digit', () => {
    const entry = anEntry({ path: 'a:***' });
    expect(rank('***', [entry, router], 5)).toEqual([entry]);
  });

  it('finds names that are words of the language it is written in', () => {
    const entry = anEntry({ path: 'a:__proto__' });
    expect(rank('__proto__', [entry, router], 5)[0]).toBe(entry);
  });

  it('reads a description that is one word without an end', () => {
    const entry = anEntry({ path: 'a:b', description: 'rack-'.repeat(200_000) });
    expect(rank('rack', [entry, router], 5)[0]).toBe(entry);
  });

  it('answers without entries', () => {
    expect(rank('core', [], 5)).toEqual([]);
    expect(rank('', [], 5)).toEqual([]);
  });
});
