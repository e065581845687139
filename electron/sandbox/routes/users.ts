import { qualified } from '../dsv/principals/names';
import { showUser } from '../dsv/principals/users';
import { current } from '../dsv/item-store';
import { timestamp } from '../dsv/timestamps';
import { created, ok } from '../wire/answer';
import { fieldsOf } from '../wire/fields';
import { refusal } from '../wire/refusal';
import type { Call, Route } from '../wire/router';
import { parameter } from '../wire/router';
import { answerDelete, answerList, answerRestore } from './item-answers';
import { mustBeAllowed, mustBeAllowedOnAll } from './permission';

function create(call: Call) {
  const { body } = call.request;
  mustBeAllowed(call, 'create', `users:${qualified(body.text('provider'), body.text('userName'))}`);
  return created(showUser(call.tenant.users.create(body, call.principal)));
}

function read(call: Call) {
  const name = parameter(call, 'name');
  mustBeAllowed(call, 'read', `users:${name}`);
  return ok(showUser(call.tenant.users.store.read(name)));
}

function update(call: Call) {
  const name = parameter(call, 'name');
  mustBeAllowed(call, 'update', `users:${name}`);
  return ok(showUser(call.tenant.users.update(name, call.request.body, call.principal)));
}

function remove(call: Call) {
  const name = parameter(call, 'name');
  mustBeAllowed(call, 'delete', `users:${name}`);
  return answerDelete(call, call.tenant.users.store, name);
}

function restore(call: Call) {
  const name = parameter(call, 'name');
  mustBeAllowed(call, 'update', `users:${name}`);
  return answerRestore(call.tenant.users.store, name);
}

function search(call: Call) {
  mustBeAllowedOnAll(call, 'list', 'users');
  return answerList(call, call.tenant.users.store.live(), {
    texts: item => [item.key, current(item).value.displayName],
    show: showUser,
  });
}

/** One's own password may be changed without a policy, by giving the current one. */
function changePassword(call: Call) {
  const name = parameter(call, 'name');
  if (call.principal !== `users:${name}`) mustBeAllowed(call, 'update', `users:${name}`);
  const { users } = call.tenant;
  users.store.read(name);
  const { body } = call.request;
  if (!users.knows(name, body.text('currentPassword')))
    throw refusal(400, 'current password is incorrect');
  const newPassword = body.text('newPassword');
  if (newPassword === '') throw refusal(400, 'newPassword is required');
  users.update(name, fieldsOf([['password', newPassword]]), call.principal);
  return ok({ message: 'password changed' });
}

function groupsOf(call: Call) {
  const name = parameter(call, 'name');
  mustBeAllowed(call, 'read', `users:${name}`);
  call.tenant.users.store.read(name);
  const principal = `users:${name}`;
  const groups = call.tenant.groups.of(principal).map(group => {
    const member = current(group).value.members.find(one => one.principal === principal);
    return {
      groupName: group.key,
      created: member?.created ?? timestamp(current(group).atMs),
      createdBy: member?.createdBy ?? current(group).by,
    };
  });
  return ok({ name, groups, total: groups.length });
}

/** Users with a password, and those of an authentication provider. */
export const userRoutes: readonly Route[] = [
  { method: 'POST', pattern: 'users/{name}/password', access: 'token', handle: changePassword },
  { method: 'GET', pattern: 'users/{name}/groups', access: 'token', handle: groupsOf },
  { method: 'GET', pattern: 'users/{name}/restore', access: 'token', handle: restore },
  { method: 'PUT', pattern: 'users/{name}/restore', access: 'token', handle: restore },
  { method: 'GET', pattern: 'users/{name}', access: 'token', handle: read },
  { method: 'PUT', pattern: 'users/{name}', access: 'token', handle: update },
  { method: 'DELETE', pattern: 'users/{name}', access: 'token', handle: remove },
  { method: 'GET', pattern: 'users', access: 'token', handle: search },
  { method: 'POST', pattern: 'users', access: 'token', handle: create },
];
