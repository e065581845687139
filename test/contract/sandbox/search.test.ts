import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noon, openSandbox } from './sandbox-client';
import type { OpenSandbox, ReplyJson } from './sandbox-client';

let open: OpenSandbox;
let token: string;

beforeAll(async () => {
  open = await openSandbox({ estate: [] });
  token = await open.tokenOf('admin');
  for (let number = 0; number < 30; number += 1) {
    open.clock.now = noon + number * 1000;
    const attributes = {
      tag: `t-${String(number)}`,
      rank: number,
      tags: ['even', 'odd'].slice(number % 2, (number % 2) + 1),
    };
    await open.send('POST', `/v1/secrets/aws:base:s${String(number).padStart(2, '0')}`, {
      token,
      body: {
        data: { p: 'hidden' },
        description: number === 7 ? 'Seventh Heaven' : '',
        attributes,
      },
    });
  }
});
afterAll(() => open.close());

async function search(query: string): Promise<ReplyJson> {
  const { json } = await open.send('GET', `/v1/secrets${query}`, { token });
  return json;
}

const paths = (page: ReplyJson): readonly string[] => page.data.map(({ path }) => path);

describe('searching', () => {
  it('shows the latest 25 without being asked, in the order of the service and without data', async () => {
    const page = await search(
      '?searchTerm=&limit=&cursor=&sort=&search.field=&search.comparison=&search.type=',
    );
    expect(Object.keys(page)).toEqual(['cursor', 'data', 'length', 'limit', 'sort', 'total']);
    expect(page).toMatchObject({ length: 25, limit: 25, sort: 'desc', total: 30 });
    expect(page.data[0]?.path).toBe('aws:base:s29');
    expect(Object.keys(page.data[0] ?? {})).toEqual([
      'attributes',
      'created',
      'createdBy',
      'description',
      'id',
      'lastModified',
      'lastModifiedBy',
      'path',
      'version',
    ]);
    expect(JSON.stringify(page)).not.toContain('hidden');
  });

  it('turns pages with the cursor until it is empty, and shows nothing twice', async () => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = await search(`?limit=7&sort=asc&cursor=${encodeURIComponent(cursor)}`);
      seen.push(...paths(page));
      cursor = page.cursor;
    } while (cursor !== '');
    expect(seen).toHaveLength(30);
    expect(new Set(seen).size).toBe(30);
    expect(seen[0]).toBe('aws:base:s00');
  });

  it('does not lose its place when the last row it showed is gone', async () => {
    await open.send('POST', '/v1/secrets/aws:zz', { token, body: { data: { a: 1 } } });
    const first = await search('?limit=1');
    await open.send('DELETE', '/v1/secrets/aws:zz?force=true', { token });
    expect(paths(await search(`?limit=1&cursor=${first.cursor}`))).toEqual(['aws:base:s29']);
  });

  it('answers an empty list when nothing fits', async () => {
    const { text } = await open.send('GET', '/v1/secrets?searchTerm=hjkl', { token });
    expect(text).toBe('{"cursor":"","data":[],"length":0,"limit":25,"sort":"desc","total":0}');
  });

  it.each([
    ['?searchTerm=base:s07', ['aws:base:s07']],
    ['?searchTerm=base/s07', ['aws:base:s07']],
    ['?searchTerm=aws:base:s07&search.comparison=equal', ['aws:base:s07']],
    ['?searchTerm=base&search.comparison=begins_with', []],
    ['?searchTerm=aws/base/s07&search.comparison=begins_with', ['aws:base:s07']],
    ['?searchTerm=seventh+heaven&search.field=description', ['aws:base:s07']],
    ['?searchTerm=t-7&search.field=attributes.tag', ['aws:base:s07']],
    [
      '?searchTerm=7&search.field=attributes.rank&search.type=number&search.comparison=equal',
      ['aws:base:s07'],
    ],
    ['?searchTerm=odd&search.field=attributes.tags&limit=1&sort=asc', ['aws:base:s01']],
    ['?searchTerm=x&search.field=attributes.none', []],
  ])('finds by %s', async (query, expected) => {
    expect(paths(await search(query))).toEqual(expected);
  });

  it.each([
    '?limit=-1',
    '?limit=x',
    '?sort=up',
    '?cursor=nonsense',
    '?search.field=data.p&searchTerm=h',
    '?search.comparison=like&searchTerm=a',
    '?search.type=date&searchTerm=a',
  ])('refuses %s', async query => {
    expect((await search(query)).code).toBe(400);
  });

  it('lists paths below a prefix for shell completion', async () => {
    const { text } = await open.send('GET', '/v1/secrets/aws/base/s0::listpaths?limit=2', {
      token,
    });
    expect(text).toBe('{"data":["aws:base:s00","aws:base:s01"]}');
    expect((await open.send('GET', '/v1/secrets/::listpaths', { token })).json.data).toHaveLength(
      30,
    );
    expect((await open.send('GET', '/v1/secrets/none::listpaths', { token })).text).toBe(
      '{"data":[]}',
    );
  });
});
