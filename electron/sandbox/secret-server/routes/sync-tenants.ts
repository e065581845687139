import { ok } from '../../wire/answer';
import type { Fields } from '../../wire/fields';
import { fieldsOf } from '../../wire/fields';
import { syncTenantModel } from '../models/sync-model';
import { readOnly } from '../state/access';
import type { SyncAudit, SyncTenant } from '../state/sync';
import { fieldsIn } from '../wire/body';
import { plainDate } from '../wire/dates';
import { pageOf } from '../wire/paging';
import { accessDenied, invalidRequest } from '../wire/refusals';
import type { ServerCall, ServerRoute } from './route';
import { idOf, v1 } from './route';

const columns = {
  tenantname: ({ tenantName }: SyncTenant) => tenantName.toLowerCase(),
  dsvtenantid: ({ id }: SyncTenant) => id,
};

function list({ state, request }: ServerCall) {
  const { query } = request;
  const name = query.text('filter.nameSearch').toLowerCase();
  const all = query.flag('filter.includeInactive', false);
  const rows = [...state.sync.tenants.values()]
    .filter(({ active }) => all || active)
    .filter(({ tenantName }) => tenantName.toLowerCase().includes(name));
  const show = (tenant: SyncTenant) => {
    const { secretId: _, ...summary } = syncTenantModel(state, tenant);
    return summary;
  };
  return ok(pageOf({ rows, show, columns }, query, state.behaviour));
}

function one(call: ServerCall) {
  return ok(syncTenantModel(call.state, asked(call)));
}

function asked(call: ServerCall): SyncTenant {
  const tenant = call.state.sync.tenants.get(idOf(call));
  if (!tenant) throw accessDenied();
  return tenant;
}

function stub({ state }: ServerCall) {
  const empty = { ...{ id: 0, secretId: 0, tenantName: '', syncInterval: 60, active: true } };
  return ok(syncTenantModel(state, { ...empty, addedMs: state.source.now(), syncedMs: null }));
}

/** The documents answer the id, the specification a model whose text says that it is the id. */
function create(call: ServerCall) {
  const { state } = call;
  mustBeManager(call);
  const given = wrapped(call);
  const id = Math.max(0, ...state.sync.tenants.keys()) + 1;
  const tenant: SyncTenant = {
    id,
    secretId: given.whole('secretId', 0),
    tenantName: given.text('tenantName'),
    syncInterval: given.whole('syncInterval', 60),
    active: !given.has('active') || given.flag('active'),
    addedMs: state.source.now(),
    syncedMs: null,
  };
  if (!state.secrets.find(tenant.secretId)) throw invalidRequest({ secretId: ['is required'] });
  state.sync.tenants.set(id, tenant);
  note(call, 'CREATE', tenant);
  return ok(id);
}

function update(call: ServerCall) {
  mustBeManager(call);
  const tenant = asked(call);
  const given = wrapped(call);
  tenant.tenantName = given.text('tenantName') || tenant.tenantName;
  tenant.secretId = given.whole('secretId', tenant.secretId);
  tenant.syncInterval = given.whole('syncInterval', tenant.syncInterval);
  if (given.has('active')) tenant.active = given.flag('active');
  note(call, 'EDIT', tenant);
  return ok(syncTenantModel(call.state, tenant));
}

function audits({ state, request }: ServerCall) {
  const { query } = request;
  const tenant = query.has('filter.tenantId') ? query.whole('filter.tenantId', 0) : null;
  const text = query.text('filter.searchText').toLowerCase();
  const rows = state.sync.audits
    .filter(({ tenantId }) => tenant === null || tenantId === tenant)
    .filter(({ notes }) => notes.toLowerCase().includes(text));
  const show = ({ action, atMs, notes, tenantId, by }: SyncAudit) => ({
    ...{ action, date: plainDate(atMs), notes, userDisplayName: by },
    tenantName: state.sync.tenants.get(tenantId)?.tenantName ?? '',
  });
  const date = { date: ({ atMs }: SyncAudit) => atMs };
  return ok(pageOf({ rows, show, columns: date }, query, state.behaviour));
}

function note({ state, account }: ServerCall, action: string, { id, tenantName }: SyncTenant) {
  const line = { action, notes: tenantName, tenantId: id, by: account.userName };
  state.sync.audits.push({ ...line, atMs: state.source.now() });
}

/** @throws Refusal 400 for whoever may only view, and in maintenance mode. */
export function mustBeManager({ account, isReadOnly }: ServerCall): void {
  if (isReadOnly) throw readOnly();
  if (!account.isAdministrator) throw accessDenied();
}

/** The values of `{"data":{"name":{"value","dirty"}}}`, each by its name. */
export function wrapped({ request }: ServerCall): Fields {
  const { all } = fieldsIn(request.body.all.get('data'));
  return fieldsOf(
    [...all].map(([name, value]) => [name, fieldsIn(value).all.get('value') ?? null] as const),
  );
}

/** The DSV tenants that the product's own sync knows. */
export const syncTenantRoutes: readonly ServerRoute[] = [
  v1('GET', 'devops-secrets-vault/tenant', { kind: 'sync', handle: list }),
  v1('GET', 'devops-secrets-vault/tenant/stub', { kind: 'sync', handle: stub }),
  v1('GET', 'devops-secrets-vault/tenant/audits', { kind: 'sync', handle: audits }),
  v1('GET', 'devops-secrets-vault/tenant/{id}', { kind: 'sync', handle: one }),
  v1('POST', 'devops-secrets-vault/tenant', { kind: 'sync', handle: create }),
  v1('PUT', 'devops-secrets-vault/tenant/{id}', { kind: 'sync', handle: update }),
];
