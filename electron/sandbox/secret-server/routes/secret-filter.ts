import { isKnownTo, isReadableBy } from '../state/access';
import type { SecretRecord } from '../state/secret-record';
import { isRestricted, textIn } from '../state/secret-record';
import type { ServerState } from '../state/server-state';
import type { Query } from '../wire/query';
import type { ServerCall } from './route';

type Test = (secret: SecretRecord) => boolean;

/** The secrets that the filters of the query leave, in no order. */
export function filterSecrets(call: ServerCall): readonly SecretRecord[] {
  const { state, request, account } = call;
  const { query } = request;
  const tests: readonly Test[] = [
    secret => isKnownTo(secret, account),
    rightTest(call),
    ...statusTests(query),
    ...placeTests(state, query),
    ...textTests(query),
  ];
  return state.secrets.all().filter(secret => tests.every(test => test(secret)));
}

function rightTest({ request, account }: ServerCall): Test {
  const right = request.query.text('filter.permissionRequired').toLowerCase();
  if (right === '' || right === 'list') return () => true;
  if (right === 'view') return secret => isReadableBy(secret, account);
  return () => account.isAdministrator;
}

function statusTests(query: Query): readonly Test[] {
  const active = query.flag('filter.includeActive', true);
  const inactive = query.flag('filter.includeInactive', false);
  const restricted = query.flag('filter.includeRestricted', false);
  const doubleLocks = query.flag('filter.allowDoubleLocks', true);
  const checkedOutOnly = query.flag('filter.onlyCheckedOutSecrets', false);
  const heartbeat = query.text('filter.heartbeatStatus').toLowerCase();
  return [
    secret => (secret.active ? active : inactive),
    secret => restricted || !isRestricted(secret),
    secret => doubleLocks || secret.barriers.doubleLockPassword === null,
    secret => !checkedOutOnly || secret.barriers.checkedOutBy !== null,
    () => heartbeat === '' || heartbeat === 'success',
  ];
}

function placeTests({ folders }: ServerState, query: Query): readonly Test[] {
  const folder = query.has('filter.folderId') ? query.whole('filter.folderId', 0) : null;
  const isDeep = query.flag('filter.includeSubFolders', false);
  const below = folder === null || !isDeep ? [] : folders.below(folder).map(({ id }) => id);
  const inFolders = new Set(folder === null ? [] : [folder, ...below]);
  const templates = [
    ...query.list('filter.secretTemplateId'),
    ...query.list('filter.secretTemplateIds'),
  ].map(Number);
  const ids = new Set(query.list('filter.secretIds').flatMap(text => text.split(',').map(Number)));
  const site = query.whole('filter.siteId', 1);
  return [
    secret => folder === null || inFolders.has(secret.folderId),
    secret => templates.length === 0 || templates.includes(secret.template.id),
    secret => ids.size === 0 || ids.has(secret.id),
    () => site === 1,
  ];
}

function textTests(query: Query): readonly Test[] {
  const wanted = query.text('filter.searchText').toLowerCase();
  if (wanted === '') return [];
  const slug = query.text('filter.searchFieldSlug').toLowerCase();
  const field = slug || query.text('filter.searchField').toLowerCase();
  const isExact = query.flag('filter.isExactMatch', false);
  const fits = (text: string): boolean => {
    const lower = text.toLowerCase();
    return isExact ? lower === wanted : lower.includes(wanted);
  };
  return [
    secret =>
      field === ''
        ? fits(secret.name) || searchable(secret, '').some(fits)
        : searchable(secret, field).some(fits),
  ];
}

/** Texts that the product would find a secret by; passwords, files and hidden fields are not among them. */
function searchable(secret: SecretRecord, field: string): readonly string[] {
  return secret.template.fields
    .filter(({ isPassword, isFile, hideOnView }) => !isPassword && !isFile && !hideOnView)
    .filter(({ slug, name }) => {
      return field === '' || slug.toLowerCase() === field || name.toLowerCase() === field;
    })
    .map(({ slug }) => textIn(secret, slug));
}
