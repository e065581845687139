import type { WirePage } from './dsv-wire';

/** Asks for one page; null when the vault does not take this page size. */
export type FetchPage = (page: {
  readonly limit: number;
  readonly cursor: string;
}) => Promise<WirePage | null>;

/** Pages cost calls, and calls are counted by the month; the second is what every server knows. */
const pageSizes = [250, 25] as const;

/**
 * Follows a search to its end. Cursors are opaque and servers differ in how they say "last page":
 * an empty or missing cursor, one that was seen before, an empty page, a page with nothing new.
 */
export async function* followPages(fetch: FetchPage): AsyncGenerator<WirePage> {
  const cursors = new Set<string>();
  const paths = new Set<string>();
  const { limit, first } = await firstPage(fetch);
  let page: WirePage | null = first;
  while (page !== null && addNew(paths, page)) {
    yield page;
    if (page.cursor === '' || cursors.has(page.cursor)) return;
    cursors.add(page.cursor);
    page = await fetch({ limit, cursor: page.cursor });
  }
}

async function firstPage(
  fetch: FetchPage,
): Promise<{ readonly limit: number; readonly first: WirePage | null }> {
  const [large, small] = pageSizes;
  const first = await fetch({ limit: large, cursor: '' });
  if (first !== null) return { limit: large, first };
  return { limit: small, first: await fetch({ limit: small, cursor: '' }) };
}

function addNew(paths: Set<string>, page: WirePage): boolean {
  const before = paths.size;
  for (const item of page.items) paths.add(item.path);
  return paths.size > before;
}
