import { checkName } from '../dsv/principals/names';
import { showGroup } from '../dsv/principals/groups';
import { timestamp } from '../dsv/timestamps';
import { created, noContent, ok } from '../wire/answer';
import type { Call, Route } from '../wire/router';
import { parameter } from '../wire/router';
import { answerDelete, answerList, answerRestore } from './item-answers';
import { mustBeAllowed, mustBeAllowedOnAll } from './permission';

/** Requests call the list by either name. */
function names(call: Call): readonly string[] {
  const { body } = call.request;
  return [...body.texts('members'), ...body.texts('memberNames')];
}

function stamp(call: Call) {
  return { by: call.principal, at: timestamp(call.tenant.source.now()) };
}

function create(call: Call) {
  const name = call.request.body.text('groupName');
  mustBeAllowed(call, 'create', `groups:${name}`);
  checkName('groupName', name);
  const members = names(call);
  const { groups } = call.tenant;
  groups.store.create(name, { members: [] }, call.principal);
  return created(groups.add(name, members, stamp(call)));
}

function read(call: Call) {
  const name = parameter(call, 'name');
  mustBeAllowed(call, 'read', `groups:${name}`);
  return ok(showGroup(call.tenant.groups.store.read(name)));
}

function addMembers(call: Call) {
  const name = parameter(call, 'name');
  mustBeAllowed(call, 'update', `groups:${name}`);
  return ok(call.tenant.groups.add(name, names(call), stamp(call)));
}

function removeMembers(call: Call) {
  const name = parameter(call, 'name');
  mustBeAllowed(call, 'update', `groups:${name}`);
  call.tenant.groups.remove(name, names(call), call.principal);
  return noContent();
}

function remove(call: Call) {
  const name = parameter(call, 'name');
  mustBeAllowed(call, 'delete', `groups:${name}`);
  return answerDelete(call, call.tenant.groups.store, name);
}

function restore(call: Call) {
  const name = parameter(call, 'name');
  mustBeAllowed(call, 'update', `groups:${name}`);
  return answerRestore(call.tenant.groups.store, name);
}

function search(call: Call) {
  mustBeAllowedOnAll(call, 'list', 'groups');
  return answerList(call, call.tenant.groups.store.live(), {
    texts: item => [item.key],
    show: showGroup,
  });
}

/** Groups of users and roles, which policies may name. */
export const groupRoutes: readonly Route[] = [
  { method: 'POST', pattern: 'groups/{name}/members', access: 'token', handle: addMembers },
  { method: 'DELETE', pattern: 'groups/{name}/members', access: 'token', handle: removeMembers },
  { method: 'GET', pattern: 'groups/{name}/restore', access: 'token', handle: restore },
  { method: 'PUT', pattern: 'groups/{name}/restore', access: 'token', handle: restore },
  { method: 'GET', pattern: 'groups/{name}', access: 'token', handle: read },
  { method: 'DELETE', pattern: 'groups/{name}', access: 'token', handle: remove },
  { method: 'GET', pattern: 'groups', access: 'token', handle: search },
  { method: 'POST', pattern: 'groups', access: 'token', handle: create },
];
