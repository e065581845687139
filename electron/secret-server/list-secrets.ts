import type { PushSource } from '../../shared/domain/push/push-map';
import type { SourceSummary } from '../../shared/domain/push/source-secret';
import type { Api } from './api';
import { followPages, pageSize } from './follow-pages';
import type { SourcePage } from './secret-server-client';
import type { Query } from './server-address';
import { expectReply } from './server-errors';
import type { ApiRequest } from './server-method';
import { summaryOf } from './summaries';
import { accept } from './wire/accept';
import type { WireList } from './wire/page';
import { parseList } from './wire/page';
import type { WireSummary } from './wire/secrets';
import { wireSummary } from './wire/secrets';

/** What lists are made with. */
export interface ListDeps {
  readonly api: Api;
  /** Id of the configured Secret Server. */
  readonly id: string;
}

/**
 * Pages of what a source selects. What the server was asked to leave out is left out here again: one
 * that does not know a filter answers as if there were none.
 */
export async function* listSecrets(
  deps: ListDeps,
  source: PushSource,
  signal: AbortSignal,
): AsyncGenerator<SourcePage> {
  const isSelected = selectedBy(source);
  if (source.secretIds !== null && source.folderId === null && source.search === null) {
    yield* bySingleSecrets(deps, { ids: source.secretIds, isSelected }, signal);
    return;
  }
  const { server } = deps.api.context();
  for await (const page of followPages(skip => fetchPage(deps, { source, skip }, signal), server)) {
    const secrets = page.records.map(record => summaryOf(record, deps.id)).filter(isSelected);
    yield { secrets, total: page.total };
  }
}

/** @returns how many active secrets there are in all; null where the server does not count. */
export async function countSecrets(api: Api, signal: AbortSignal): Promise<number | null> {
  const query = { 'filter.includeRestricted': true, skip: 0, take: 1 };
  const request = (version: 'v1' | 'v2'): ApiRequest => ({
    label: 'list',
    route: `${version}/secrets`,
    query,
  });
  const reply = await api.versioned('secrets', request, signal);
  const context = api.context();
  const shape = { record: wireSummary, server: context.server };
  return parseList(expectReply(reply, context), shape).total;
}

/** @returns null where it is missing, deleted or forbidden. */
export async function secretSummary(
  { api, id: server }: ListDeps,
  id: number,
  signal: AbortSignal,
): Promise<SourceSummary | null> {
  const route = `v1/secrets/${id}/summary`;
  const reply = await api.get({ label: 'summary', route }, signal);
  const isGone = reply.kind === 'notVisible' || (reply.kind === 'notFound' && reply.isOwn);
  if (isGone) return null;
  const context = api.context();
  return summaryOf(accept(wireSummary, expectReply(reply, context), context.server), server);
}

async function* bySingleSecrets(
  deps: ListDeps,
  wanted: {
    readonly ids: readonly number[];
    readonly isSelected: (secret: SourceSummary) => boolean;
  },
  signal: AbortSignal,
): AsyncGenerator<SourcePage> {
  const ids = [...new Set(wanted.ids)];
  for (let start = 0; start < ids.length; start += pageSize) {
    const secrets: SourceSummary[] = [];
    for (const id of ids.slice(start, start + pageSize)) {
      const found = await secretSummary(deps, id, signal);
      if (found !== null && wanted.isSelected(found)) secrets.push(found);
    }
    yield { secrets, total: null };
  }
}

function selectedBy(source: PushSource): (secret: SourceSummary) => boolean {
  const ids = source.secretIds === null ? null : new Set(source.secretIds);
  const { folderId, includeSubFolders, templateId } = source;
  return secret =>
    (ids === null || ids.has(secret.id)) &&
    (templateId === null || secret.templateId === templateId) &&
    (folderId === null || includeSubFolders || (secret.folderId ?? folderId) === folderId);
}

async function fetchPage(
  { api }: ListDeps,
  { source, skip }: { readonly source: PushSource; readonly skip: number },
  signal: AbortSignal,
): Promise<WireList<WireSummary>> {
  const reply = await api.versioned(
    'secrets',
    version => ({
      label: 'list',
      route: `${version}/secrets`,
      query: { ...filtersOf(source, version), ...windowAt(skip) },
    }),
    signal,
  );
  const context = api.context();
  return parseList(expectReply(reply, context), { record: wireSummary, server: context.server });
}

/** Inactive ones are asked for as well: that a secret was deleted is proved by nothing else. */
function filtersOf(source: PushSource, version: 'v1' | 'v2'): Query {
  const { folderId, includeSubFolders, templateId, search } = source;
  const template = version === 'v1' ? 'filter.secretTemplateId' : 'filter.secretTemplateIds';
  return {
    'filter.includeRestricted': true,
    'filter.includeInactive': true,
    'filter.includeActive': true,
    ...(folderId === null
      ? {}
      : { 'filter.folderId': folderId, 'filter.includeSubFolders': includeSubFolders }),
    ...(templateId === null ? {} : { [template]: templateId }),
    ...(search === null ? {} : { 'filter.searchText': search }),
  };
}

/** In one order, so that nothing slips from page to page. */
function windowAt(skip: number): Query {
  return {
    skip,
    take: pageSize,
    'sortBy[0].name': 'name',
    'sortBy[0].direction': 'Asc',
  };
}
