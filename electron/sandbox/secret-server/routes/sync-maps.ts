import type { Json } from '../../../../shared/lib/canonical-json';
import { ok } from '../../wire/answer';
import { syncModel, syncSummary, syncView } from '../models/sync-model';
import type { SyncMap } from '../state/sync';
import { pageOf } from '../wire/paging';
import { accessDenied, generic, invalidRequest } from '../wire/refusals';
import type { ServerCall, ServerRoute } from './route';
import { idOf, v1 } from './route';
import { mustBeManager, wrapped } from './sync-tenants';

const columns = { devopssyncmapid: ({ id }: SyncMap) => id };

function add(call: ServerCall) {
  mustBeManager(call);
  const { state } = call;
  const given = wrapped(call);
  const id = Math.max(0, ...state.sync.maps.keys()) + 1;
  const map: SyncMap = {
    id,
    secretId: given.whole('secretId', 0),
    tenantId: given.whole('dsvTenantId', 0),
    fieldNamesPath: given.texts('fieldNamesPath'),
    active: !given.has('active') || given.flag('active'),
    addedMs: state.source.now(),
    syncedMs: null,
  };
  if (!state.secrets.find(map.secretId)) throw invalidRequest({ secretId: ['is required'] });
  if (!state.sync.tenants.has(map.tenantId)) throw invalidRequest({ dsvTenantId: ['is required'] });
  state.sync.maps.set(id, map);
  return ok(syncModel(state, map));
}

function change(call: ServerCall) {
  mustBeManager(call);
  const { state } = call;
  const old = asked(call);
  const given = wrapped(call);
  const map: SyncMap = {
    ...old,
    secretId: given.whole('secretId', old.secretId),
    tenantId: given.whole('dsvTenantId', old.tenantId),
    active: given.has('active') ? given.flag('active') : old.active,
    fieldNamesPath: given.has('fieldNamesPath')
      ? given.texts('fieldNamesPath')
      : old.fieldNamesPath,
  };
  state.sync.maps.set(old.id, map);
  return ok(syncModel(state, map));
}

function asked(call: ServerCall): SyncMap {
  const map = call.state.sync.maps.get(idOf(call));
  if (!map) throw accessDenied();
  return map;
}

/** Notes when it was; nothing leaves this process. */
function push(call: ServerCall) {
  mustBeManager(call);
  const { state, request } = call;
  const ids = request.body.all.get('data') ?? [];
  if (!Array.isArray(ids)) throw invalidRequest({ data: ['must be a list'] });
  const maps = ids.flatMap((id: Json) => state.sync.maps.get(Number(id)) ?? []);
  if (maps.length === 0) throw generic('None of these is a map.');
  for (const map of maps.filter(({ active }) => active)) map.syncedMs = state.source.now();
  return ok(maps.map(map => syncView(state, map)));
}

function list({ state, request }: ServerCall) {
  const { query } = request;
  const tenant = query.whole('filter.tenantId', 0);
  const secret = query.whole('filter.secretId', 0);
  const all = query.flag('filter.includeInactive', false);
  const rows = [...state.sync.maps.values()]
    .filter(({ active }) => all || active)
    .filter(({ tenantId }) => tenant === 0 || tenantId === tenant)
    .filter(({ secretId }) => secret === 0 || secretId === secret);
  const show = (map: SyncMap) => syncSummary(state, map);
  return ok(pageOf({ rows, show, columns }, query, state.behaviour));
}

/** What the product's own sync pushes where. */
export const syncMapRoutes: readonly ServerRoute[] = [
  v1('POST', 'devops-secrets-vault/add-sync', { kind: 'sync', handle: add }),
  v1('GET', 'devops-secrets-vault/sync/status', { kind: 'sync', handle: list }),
  v1('GET', 'devops-secrets-vault/sync/status/{id}', {
    kind: 'sync',
    handle: call => ok(syncModel(call.state, asked(call))),
  }),
  v1('PUT', 'devops-secrets-vault/sync/{id}', { kind: 'sync', handle: change }),
  v1('POST', 'devops-secrets-vault/sync', { kind: 'sync', handle: push }),
];
