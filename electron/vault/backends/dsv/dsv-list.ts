import { isWebPage } from '../../../http/http-error';
import type { VaultPage } from '../../vault-backend';
import type { Conversation } from './dsv-conversation';
import { authorised, contextOf } from './dsv-conversation';
import { entryOf } from './dsv-entry';
import { expectJson } from './dsv-errors';
import { followPages } from './dsv-pages';
import type { WirePage } from './dsv-wire';
import { parsePage } from './dsv-wire';

/** Pages of descriptions, one request each. */
export async function* listDescriptions(
  vault: Conversation,
  signal: AbortSignal,
): AsyncGenerator<VaultPage> {
  const { settings, clock, log } = vault.deps;
  const pages = followPages(({ limit, cursor }) => fetchPage(vault, { limit, cursor }, signal));
  for await (const page of pages) {
    if (page.skipped > 0) log.warn('vault.itemsSkipped', { count: page.skipped });
    const origin = { tenant: settings.id, asOf: clock.now() };
    yield { entries: page.items.map(item => entryOf(item, origin)), total: page.total };
  }
}

async function fetchPage(
  vault: Conversation,
  page: { readonly limit: number; readonly cursor: string },
  signal: AbortSignal,
): Promise<WirePage | null> {
  const url = vault.address.search(page);
  const call = { kind: 'search', url, patience: 'background' } as const;
  const response = await authorised(vault, call, signal);
  if (response.status === 400 && page.cursor === '' && !isWebPage(response)) return null;
  const context = contextOf(vault);
  return parsePage(expectJson(response, context), context.server);
}
