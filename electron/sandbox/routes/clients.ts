import type { ClientValue } from '../dsv/principals/clients';
import { withSecret } from '../dsv/principals/clients';
import type { Item } from '../dsv/item-store';
import { current } from '../dsv/item-store';
import { created, ok } from '../wire/answer';
import { refusal } from '../wire/refusal';
import type { Call, Route } from '../wire/router';
import { parameter } from '../wire/router';
import { answerDelete, answerList, answerRestore } from './item-answers';
import { mustBeAllowed, mustBeAllowedOnAll } from './permission';

function show(call: Call, item: Item<ClientValue>) {
  const scheme = call.request.secure ? 'https' : 'http';
  return call.tenant.clients.show(item, `${scheme}://${call.request.host}`);
}

/** The client an id or a client id in the path means. */
function keyOf(call: Call): string {
  return call.tenant.clients.keyOf(parameter(call, 'id'));
}

function create(call: Call) {
  mustBeAllowedOnAll(call, 'create', 'clients');
  const { item, secret } = call.tenant.clients.create(call.request.body, call.principal);
  return created(withSecret(show(call, item), secret));
}

function bootstrap(call: Call) {
  const { item, secret } = call.tenant.clients.bootstrap(parameter(call, 'id'));
  return ok(withSecret(show(call, item), secret));
}

function read(call: Call) {
  const key = keyOf(call);
  mustBeAllowed(call, 'read', `clients:${key}`);
  return ok(show(call, call.tenant.clients.store.read(key)));
}

function search(call: Call) {
  mustBeAllowedOnAll(call, 'list', 'clients');
  const role = call.request.query.text('role');
  if (role === '') throw refusal(400, 'role is required');
  const ofRole = call.tenant.clients.store.live().filter(item => current(item).value.role === role);
  return answerList(call, ofRole, { texts: item => [item.key], show: item => show(call, item) });
}

function remove(call: Call) {
  const key = keyOf(call);
  mustBeAllowed(call, 'delete', `clients:${key}`);
  return answerDelete(call, call.tenant.clients.store, key);
}

function restore(call: Call) {
  const key = keyOf(call);
  mustBeAllowed(call, 'update', `clients:${key}`);
  return answerRestore(call.tenant.clients.store, key);
}

/** Client credentials and their one-time bootstrap addresses. */
export const clientRoutes: readonly Route[] = [
  { method: 'GET', pattern: 'clients/bootstrap/{id}', access: 'public', handle: bootstrap },
  { method: 'GET', pattern: 'clients/{id}/restore', access: 'token', handle: restore },
  { method: 'PUT', pattern: 'clients/{id}/restore', access: 'token', handle: restore },
  { method: 'GET', pattern: 'clients/{id}', access: 'token', handle: read },
  { method: 'DELETE', pattern: 'clients/{id}', access: 'token', handle: remove },
  { method: 'GET', pattern: 'clients', access: 'token', handle: search },
  { method: 'POST', pattern: 'clients', access: 'token', handle: create },
];
