import { showPolicy } from '../dsv/permissions/policies';
import { canonicalPath } from '../dsv/secrets/secret-path';
import { created, ok } from '../wire/answer';
import type { Call, Route } from '../wire/router';
import { parameter } from '../wire/router';
import {
  answerDelete,
  answerList,
  answerRestore,
  showRevisions,
  versionParameter,
} from './item-answers';
import type { Action } from './permission';
import { mustBeAllowed, mustBeAllowedOnAll } from './permission';

/** The policy's path in its one spelling, once the call may do this with it. */
function allowedPath(call: Call, action: Action): string {
  const path = canonicalPath(parameter(call, 'path'));
  mustBeAllowed(call, action, `config:policies:${path}`);
  return path;
}

function create(call: Call) {
  const path = canonicalPath(call.request.body.text('path'));
  mustBeAllowed(call, 'create', `config:policies:${path}`);
  return created(showPolicy(call.tenant.policies.create(call.request.body, call.principal)));
}

function read(call: Call) {
  const path = allowedPath(call, 'read');
  return ok(showPolicy(call.tenant.policies.store.read(path)));
}

function versions(call: Call) {
  const path = allowedPath(call, 'read');
  const item = call.tenant.policies.store.read(path);
  return ok({ data: showRevisions(item, versionParameter(call), showPolicy) });
}

function update(call: Call) {
  const path = allowedPath(call, 'update');
  return ok(showPolicy(call.tenant.policies.update(path, call.request.body, call.principal)));
}

function rollback(call: Call) {
  const path = allowedPath(call, 'update');
  const { store } = call.tenant.policies;
  return ok(showPolicy(store.rollback(path, versionParameter(call), call.principal)));
}

function restore(call: Call) {
  return answerRestore(call.tenant.policies.store, allowedPath(call, 'update'));
}

function remove(call: Call) {
  return answerDelete(call, call.tenant.policies.store, allowedPath(call, 'delete'));
}

function search(call: Call) {
  mustBeAllowedOnAll(call, 'list', 'config:policies');
  return answerList(call, call.tenant.policies.store.live(), {
    texts: item => [item.key],
    show: showPolicy,
  });
}

/** Permissions beside those of the configuration. */
export const policyRoutes: readonly Route[] = [
  {
    method: 'GET',
    pattern: 'config/policies/{path...}/version/{version}',
    access: 'token',
    handle: versions,
  },
  {
    method: 'PUT',
    pattern: 'config/policies/{path...}/rollback/{version}',
    access: 'token',
    handle: rollback,
  },
  { method: 'GET', pattern: 'config/policies/{path...}/restore', access: 'token', handle: restore },
  { method: 'PUT', pattern: 'config/policies/{path...}/restore', access: 'token', handle: restore },
  { method: 'GET', pattern: 'config/policies/{path...}', access: 'token', handle: read },
  { method: 'PUT', pattern: 'config/policies/{path...}', access: 'token', handle: update },
  { method: 'DELETE', pattern: 'config/policies/{path...}', access: 'token', handle: remove },
  { method: 'GET', pattern: 'config/policies', access: 'token', handle: search },
  { method: 'POST', pattern: 'config/policies', access: 'token', handle: create },
];
