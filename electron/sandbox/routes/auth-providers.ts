import { readAuthProvider, showAuthProvider } from '../dsv/auth-providers';
import { created, ok } from '../wire/answer';
import type { Call, Route } from '../wire/router';
import { parameter } from '../wire/router';
import { answerDelete, answerList, answerRestore, versionParameter } from './item-answers';
import type { Action } from './permission';
import { mustBeAllowed, mustBeAllowedOnAll } from './permission';

/** The provider's name, once the call may do this with it. */
function allowedName(call: Call, action: Action): string {
  const name = parameter(call, 'name');
  mustBeAllowed(call, action, `config:auth:${name}`);
  return name;
}

function create(call: Call) {
  const name = call.request.body.text('name');
  mustBeAllowed(call, 'create', `config:auth:${name}`);
  const provider = readAuthProvider(call.request.body, name);
  return created(
    showAuthProvider(call.tenant.authProviders.create(name, provider, call.principal)),
  );
}

function read(call: Call) {
  const name = allowedName(call, 'read');
  return ok(showAuthProvider(call.tenant.authProviders.read(name)));
}

function update(call: Call) {
  const name = allowedName(call, 'update');
  const { authProviders } = call.tenant;
  authProviders.read(name);
  const provider = readAuthProvider(call.request.body, name);
  return ok(showAuthProvider(authProviders.update(name, () => provider, call.principal)));
}

function rollback(call: Call) {
  const name = allowedName(call, 'update');
  const item = call.tenant.authProviders.rollback(name, versionParameter(call), call.principal);
  return ok(showAuthProvider(item));
}

function restore(call: Call) {
  return answerRestore(call.tenant.authProviders, allowedName(call, 'update'));
}

function remove(call: Call) {
  return answerDelete(call, call.tenant.authProviders, allowedName(call, 'delete'));
}

function search(call: Call) {
  mustBeAllowedOnAll(call, 'list', 'config:auth');
  return answerList(call, call.tenant.authProviders.live(), {
    texts: item => [item.key],
    show: showAuthProvider,
  });
}

/** Where federated principals come from. */
export const authProviderRoutes: readonly Route[] = [
  {
    method: 'PUT',
    pattern: 'config/auth/{name}/rollback/{version}',
    access: 'token',
    handle: rollback,
  },
  { method: 'GET', pattern: 'config/auth/{name}/restore', access: 'token', handle: restore },
  { method: 'PUT', pattern: 'config/auth/{name}/restore', access: 'token', handle: restore },
  { method: 'GET', pattern: 'config/auth/{name}', access: 'token', handle: read },
  { method: 'PUT', pattern: 'config/auth/{name}', access: 'token', handle: update },
  { method: 'DELETE', pattern: 'config/auth/{name}', access: 'token', handle: remove },
  { method: 'GET', pattern: 'config/auth', access: 'token', handle: search },
  { method: 'POST', pattern: 'config/auth', access: 'token', handle: create },
];
