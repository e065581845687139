import { describe, expect, it } from 'vitest';
import type { TenantId } from '../../../shared/domain/entry';
import { entryOf } from '../../../electron/vault/backends/dsv/dsv-entry';
import { parsePage, parseSecret } from '../../../electron/vault/backends/dsv/dsv-wire';

const origin = { tenant: 'emea' as TenantId, asOf: 7 };

function entry(item: unknown) {
  const [first] = parsePage({ data: [item] }, 'vault.example').items;
  if (first === undefined) throw new Error('nothing was parsed');
  return entryOf(first, origin);
}

describe('a description', () => {
  it('becomes an entry', () => {
    const attributes = {
      host: 'core-rtr-07.emea',
      ip: '10.0.0.7',
      Owner: 'Network',
      type: 'router',
      tags: ['core', 'bgp'],
      fields: ['username', 'password'],
    };
    const described = {
      path: 'critical:emea:core-rtr-07',
      version: '12',
      lastModified: 'then',
      description: 'Core',
      attributes,
    };
    expect(entry(described)).toEqual({
      tenant: 'emea',
      path: 'critical:emea:core-rtr-07',
      id: 'emea|critical:emea:core-rtr-07',
      name: 'core-rtr-07',
      description: 'Core',
      host: 'core-rtr-07.emea',
      address: '10.0.0.7',
      owner: 'Network',
      kind: 'router',
      tags: ['core', 'bgp'],
      fields: ['username', 'password'],
      version: '12',
      lastModified: 'then',
      asOf: 7,
      mark: null,
    });
  });

  it.each(['host', 'HOSTNAME', 'Machine', 'server'])('takes the host from "%s"', name => {
    expect(entry({ path: 'a', attributes: { [name]: ' h ' } }).host).toBe('h');
  });

  it.each(['address', 'IP', 'ipAddress'])('takes the address from "%s"', name => {
    expect(entry({ path: 'a', attributes: { [name]: '10.0.0.7' } }).address).toBe('10.0.0.7');
  });

  it.each(['kind', 'Type', 'category'])('takes the kind from "%s"', name => {
    expect(entry({ path: 'a', attributes: { [name]: 'router' } }).kind).toBe('router');
  });

  it('passes over names that are set to nothing useful', () => {
    const attributes = { host: '', hostname: null, machine: { deep: 1 }, server: 'h' };
    expect(entry({ path: 'a', attributes }).host).toBe('h');
  });

  it('takes tags with commas between them, each once', () => {
    expect(entry({ path: 'a', attributes: { tags: 'core, bgp,core,,' } }).tags).toEqual([
      'core',
      'bgp',
    ]);
    expect(entry({ path: 'a', attributes: { tags: ['a', 7, null, { b: 1 }] } }).tags).toEqual([
      'a',
      '7',
    ]);
  });

  it.each([{}, { attributes: null }, { attributes: 'none' }, { attributes: ['a'] }])(
    'does without attributes: %j',
    more => {
      expect(entry({ path: 'a/b', version: 3, description: null, ...more })).toMatchObject({
        path: 'a:b',
        version: '3',
        description: '',
        host: null,
        tags: [],
        fields: [],
      });
    },
  );

  it('cannot reach into the program by the names of its attributes', () => {
    const item: unknown = JSON.parse(
      '{"path":"a","attributes":{"__proto__":{"host":"h"},"constructor":"c"}}',
    );
    expect(entry(item).host).toBeNull();
    expect(({} as Record<string, unknown>)['host']).toBeUndefined();
  });
});

describe('a secret', () => {
  it('keeps every field, whatever it is called, and writes what is not text as JSON', () => {
    const data =
      '{"password":"p","port":22,"on":true,"none":null,"more":{"a":[1]},"__proto__":"q"}';
    const parsed = parseSecret(JSON.parse(`{"path":"a","version":0,"data":${data}}`), 'v');
    expect([...parsed.data]).toEqual([
      ['password', 'p'],
      ['port', '22'],
      ['on', 'true'],
      ['none', ''],
      ['more', '{"a":[1]}'],
      ['__proto__', 'q'],
    ]);
  });

  it('may be empty', () => {
    expect(parseSecret({ path: 'a', data: null }, 'v').data.size).toBe(0);
    expect(parseSecret({ path: 'a', data: {} }, 'v').data.size).toBe(0);
  });

  it.each([
    [{ data: {} }, '"path"'],
    [{ path: '', data: {} }, '"path"'],
    [{ path: 7, data: {} }, '"path"'],
    [{ path: 'a' }, '"data"'],
    [{ path: 'a', data: 'canary' }, '"data"'],
    [{ path: 'a', data: ['canary'] }, '"data"'],
    ['canary', 'the answer is not'],
    [null, 'the answer is not'],
  ])('is refused by the name of what is wrong, never by its value: %j', (json, fact) => {
    const parse = (): unknown => parseSecret(json, 'v');
    expect(parse).toThrow(expect.objectContaining({ code: 'vault.protocol' }));
    expect(parse).toThrow(fact);
    expect(parse).not.toThrow(/canary/);
  });
});

describe('a page', () => {
  it('goes without the items that cannot be used', () => {
    const page = parsePage(
      { data: [{ path: 'a' }, { path: null }, 7], cursor: 'next', total: 3 },
      'v',
    );
    expect([page.items.length, page.skipped, page.cursor, page.total]).toEqual([1, 2, 'next', 3]);
  });

  it.each([{ data: null }, { data: [], cursor: null, total: 'many' }, {}])(
    'may be empty: %j',
    json => {
      expect(parsePage(json, 'v')).toEqual({ items: [], skipped: 0, cursor: '', total: null });
    },
  );

  it.each([{ data: 'canary' }, { data: [{ canary: 1 }] }, [], 'canary'])('is refused: %j', json => {
    expect(() => parsePage(json, 'v')).toThrow(expect.objectContaining({ code: 'vault.protocol' }));
  });
});
