import { ok } from '../../wire/answer';
import { secretSummary } from '../models/secret-summary';
import { isKnownTo } from '../state/access';
import type { SecretRecord } from '../state/secret-record';
import { accessDenied } from '../wire/refusals';
import { pageOf } from '../wire/paging';
import { filterSecrets } from './secret-filter';
import type { ServerCall, ServerRoute } from './route';
import { idOf, moved, v1 } from './route';

const columns = {
  name: ({ name }: SecretRecord) => name.toLowerCase(),
  id: ({ id }: SecretRecord) => id,
  folderid: ({ folderId }: SecretRecord) => folderId,
  secrettemplatename: ({ template }: SecretRecord) => template.name,
  createdate: ({ createdMs }: SecretRecord) => createdMs,
};

function search(call: ServerCall) {
  const { state, request } = call;
  const extra = [
    ...request.query.list('filter.extendedFields'),
    ...request.query.list('filter.extFields'),
  ];
  const show = (secret: SecretRecord) => secretSummary(state, secret, extra);
  const listing = { rows: filterSecrets(call), show, columns };
  return ok(pageOf(listing, request.query, state.behaviour));
}

function total(call: ServerCall) {
  return ok(filterSecrets(call).length);
}

function ids(call: ServerCall) {
  return ok(filterSecrets(call).map(({ id }) => id));
}

function lookup(call: ServerCall) {
  const { state, request } = call;
  const listing = { rows: filterSecrets(call), show: lookedUp, columns };
  return ok(pageOf(listing, request.query, state.behaviour));
}

function lookupOne(call: ServerCall) {
  const secret = call.state.secrets.find(idOf(call));
  if (!secret?.active || !isKnownTo(secret, call.account)) throw accessDenied();
  return ok(lookedUp(secret));
}

function lookedUp({ id, folderId, template, name }: SecretRecord) {
  return { id, value: `${String(folderId)} - ${String(template.id)} - ${name}` };
}

/** Finding secrets; nothing here carries a value that is secret. */
export const secretSearchRoutes: readonly ServerRoute[] = [
  ...moved('secrets', { kind: 'search', handle: search }),
  ...moved('secrets/search-total', { kind: 'search', handle: total }),
  v1('GET', 'secrets/search-for-ids', { kind: 'search', handle: ids }),
  v1('GET', 'secrets/lookup', { kind: 'search', handle: lookup }),
  v1('GET', 'secrets/lookup/{id}', { kind: 'search', handle: lookupOne }),
];
