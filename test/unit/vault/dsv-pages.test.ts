import { describe, expect, it } from 'vitest';
import type { FetchPage } from '../../../electron/vault/backends/dsv/dsv-pages';
import { followPages } from '../../../electron/vault/backends/dsv/dsv-pages';
import type { WirePage } from '../../../electron/vault/backends/dsv/dsv-wire';
import { parsePage } from '../../../electron/vault/backends/dsv/dsv-wire';

type Asked = Parameters<FetchPage>[0];

function page(paths: readonly string[], cursor = ''): WirePage {
  return parsePage({ data: paths.map(path => ({ path })), cursor }, 'vault.example');
}

/** Follows a search through these answers. */
async function follow(answer: (asked: Asked, call: number) => WirePage | null) {
  const asked: Asked[] = [];
  const paths: string[] = [];
  const fetch: FetchPage = async request => {
    asked.push(request);
    return answer(request, asked.length);
  };
  for await (const { items } of followPages(fetch)) paths.push(...items.map(item => item.path));
  return { asked, paths };
}

describe('a search', () => {
  it('follows the cursor to the end, with large pages', async () => {
    const answers = [page(['a', 'b'], 'one'), page(['c'], 'two'), page(['d'])];
    const { asked, paths } = await follow((_, call) => answers[call - 1] ?? null);
    expect(paths).toEqual(['a', 'b', 'c', 'd']);
    expect(asked).toEqual([
      { limit: 250, cursor: '' },
      { limit: 250, cursor: 'one' },
      { limit: 250, cursor: 'two' },
    ]);
  });

  it('falls back to small pages when large ones are refused', async () => {
    const { asked, paths } = await follow(({ limit }) => (limit > 25 ? null : page(['a'])));
    expect([asked.map(({ limit }) => limit), paths]).toEqual([[250, 25], ['a']]);
  });

  it('ends when both sizes are refused', async () => {
    expect((await follow(() => null)).asked).toHaveLength(2);
  });

  it('ends at a cursor that was there before', async () => {
    const { asked } = await follow((_, call) =>
      page([`p${call}`], call % 2 === 0 ? 'even' : 'odd'),
    );
    expect(asked).toHaveLength(3);
  });

  it('ends at an empty page although it has a cursor', async () => {
    const { asked } = await follow((_, call) => page(call === 1 ? ['a'] : [], `c${call}`));
    expect(asked).toHaveLength(2);
  });

  it('ends at a page that brings nothing new, from a server that makes up cursors', async () => {
    const { asked, paths } = await follow((_, call) => page(['a', 'b'], `c${call}`));
    expect([asked.length, paths]).toEqual([2, ['a', 'b']]);
  });
});
