import type { RoleValue } from '../dsv/principals/roles';
import { readRole, roleKey, showRole } from '../dsv/principals/roles';
import type { Item } from '../dsv/item-store';
import { current } from '../dsv/item-store';
import type { Tenant } from '../dsv/tenant';
import { created, ok } from '../wire/answer';
import { refusal } from '../wire/refusal';
import type { Call, Route } from '../wire/router';
import { parameter } from '../wire/router';
import { answerDelete, answerList, answerRestore } from './item-answers';
import { mustBeAllowed, mustBeAllowedOnAll } from './permission';

function show(tenant: Tenant, item: Item<RoleValue>) {
  return showRole(
    item,
    tenant.groups.of(`roles:${item.key}`).map(group => group.key),
  );
}

function create(call: Call) {
  const { tenant, request } = call;
  mustBeAllowed(call, 'create', `roles:${request.body.text('name')}`);
  const role = readRole(request.body, provider => tenant.authProviders.find(provider) !== null);
  return created(show(tenant, tenant.roles.create(roleKey(role), role, call.principal)));
}

function read(call: Call) {
  const name = parameter(call, 'name');
  mustBeAllowed(call, 'read', `roles:${name}`);
  return ok(show(call.tenant, call.tenant.roles.read(name)));
}

function update(call: Call) {
  const name = parameter(call, 'name');
  mustBeAllowed(call, 'update', `roles:${name}`);
  const description = call.request.body.text('description');
  const item = call.tenant.roles.update(name, old => ({ ...old, description }), call.principal);
  return ok(show(call.tenant, item));
}

function remove(call: Call) {
  const name = parameter(call, 'name');
  mustBeAllowed(call, 'delete', `roles:${name}`);
  const { clients, roles } = call.tenant;
  if (clients.store.live().some(client => current(client).value.role === name)) {
    throw refusal(400, 'cannot delete role, there are clients that use it');
  }
  return answerDelete(call, roles, name);
}

function restore(call: Call) {
  const name = parameter(call, 'name');
  mustBeAllowed(call, 'update', `roles:${name}`);
  return answerRestore(call.tenant.roles, name);
}

function search(call: Call) {
  mustBeAllowedOnAll(call, 'list', 'roles');
  return answerList(call, call.tenant.roles.live(), {
    texts: item => [item.key, current(item).value.description],
    show: item => show(call.tenant, item),
  });
}

/** Roles, which client credentials speak for. */
export const roleRoutes: readonly Route[] = [
  { method: 'GET', pattern: 'roles/{name}/restore', access: 'token', handle: restore },
  { method: 'PUT', pattern: 'roles/{name}/restore', access: 'token', handle: restore },
  { method: 'GET', pattern: 'roles/{name}', access: 'token', handle: read },
  { method: 'PUT', pattern: 'roles/{name}', access: 'token', handle: update },
  { method: 'DELETE', pattern: 'roles/{name}', access: 'token', handle: remove },
  { method: 'GET', pattern: 'roles', access: 'token', handle: search },
  { method: 'POST', pattern: 'roles', access: 'token', handle: create },
];
