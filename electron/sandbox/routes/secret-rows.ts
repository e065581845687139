import { canonicalPath, checkWritablePath, idInPath } from '../dsv/secrets/secret-path';
import { searchSecrets } from '../dsv/secrets/secret-search';
import type { SecretStore } from '../dsv/secrets/secret-value';
import {
  changed,
  describeSecret,
  isLinked,
  readChange,
  showSecret,
} from '../dsv/secrets/secret-value';
import type { Answer } from '../wire/answer';
import { created, ok } from '../wire/answer';
import { refusal } from '../wire/refusal';
import type { Call, Route } from '../wire/router';
import { parameter } from '../wire/router';
import { answerDelete, answerRestore, showRevisions, versionParameter } from './item-answers';
import type { Action } from './permission';

/** Where a family of secrets lives: the common ones, or somebody's home. */
export interface SecretSpace {
  /** Pattern in front of the path: `secrets`, `home/{principal}`. */
  readonly prefix: string;
  store(call: Call): SecretStore;
  /** What stands in front of the path in keys and answers: '' or `users:bob:`. */
  keyPrefix(call: Call): string;
  /** @param key null for the space as a whole. @throws Refusal 403. */
  authorise(call: Call, action: Action, key: string | null): void;
}

/** The rows of one space; everything a client can do with a secret. */
export function secretRows(space: SecretSpace): readonly Route[] {
  const { prefix } = space;
  const item = `${prefix}/{path...}`;
  const row = (method: Route['method'], pattern: string, handle: Route['handle']): Route => ({
    method,
    pattern,
    access: 'token',
    handle,
  });
  return [
    row('GET', `${prefix}::listpaths`, call => listPaths(space, call)),
    row('GET', `${prefix}/::listpaths`, call => listPaths(space, call)),
    row('GET', `${item}::listpaths`, call => listPaths(space, call)),
    row('GET', `${item}::description`, call => describe(space, call)),
    row('GET', `${item}/version/{version}`, call => versions(space, call)),
    row('GET', `${item}/restore`, call => restore(space, call)),
    row('PUT', `${item}/restore`, call => restore(space, call)),
    row('PUT', `${item}/rollback/{version}`, call => rollback(space, call)),
    row('GET', item, call => read(space, call)),
    row('POST', item, call => create(space, call)),
    row('PUT', item, call => update(space, call)),
    row('DELETE', item, call => remove(space, call)),
    row('GET', prefix, call => search(space, call)),
  ];
}

/**
 * The key a call is about. A single part that is a UUID, and `?id=`, name the secret by its id;
 * if there is none with that id, the text is taken as a path after all.
 */
function keyOf(space: SecretSpace, call: Call): string {
  const path = parameter(call, 'path');
  const id = idInPath(call.request.query.text('id')) ?? idInPath(path);
  const byId = id === null ? null : space.store(call).keyOfId(id);
  const prefix = space.keyPrefix(call);
  return byId?.startsWith(prefix) === true ? byId : prefix + canonicalPath(path);
}

/** Restore and rollback get the path as it was typed, so `secrets:` may stand in front of it. */
function typedKeyOf(space: SecretSpace, call: Call): string {
  const key = keyOf(space, call);
  const prefix = space.keyPrefix(call);
  const shorter = prefix + key.slice(prefix.length).replace(/^secrets:/, '');
  const known = space.store(call).find(key) !== null;
  return known || shorter === prefix ? key : shorter;
}

function read(space: SecretSpace, call: Call): Answer {
  const key = keyOf(space, call);
  space.authorise(call, 'read', key);
  return ok(showSecret(space.store(call).read(key)));
}

function describe(space: SecretSpace, call: Call): Answer {
  const key = keyOf(space, call);
  space.authorise(call, 'read', key);
  return ok(describeSecret(space.store(call).read(key)));
}

function versions(space: SecretSpace, call: Call): Answer {
  const key = keyOf(space, call);
  space.authorise(call, 'read', key);
  return ok({
    data: showRevisions(space.store(call).read(key), versionParameter(call), showSecret),
  });
}

function create(space: SecretSpace, call: Call): Answer {
  const key = space.keyPrefix(call) + canonicalPath(parameter(call, 'path'));
  space.authorise(call, 'create', key);
  checkWritablePath(parameter(call, 'path'));
  const { attributes, data, description } = readChange(call.request.body);
  return created(
    showSecret(space.store(call).create(key, { attributes, data, description }, call.principal)),
  );
}

function update(space: SecretSpace, call: Call): Answer {
  const key = keyOf(space, call);
  space.authorise(call, 'update', key);
  checkWritablePath(parameter(call, 'path'));
  const store = space.store(call);
  store.read(key);
  const change = readChange(call.request.body);
  return ok(showSecret(store.update(key, old => changed(old, change), call.principal)));
}

function remove(space: SecretSpace, call: Call): Answer {
  const key = keyOf(space, call);
  space.authorise(call, 'delete', key);
  const store = space.store(call);
  if (isLinked(store.live(), key)) {
    throw refusal(400, 'cannot delete secret, dynamic secrets link to it');
  }
  return answerDelete(call, store, key);
}

function restore(space: SecretSpace, call: Call): Answer {
  const key = typedKeyOf(space, call);
  space.authorise(call, 'update', key);
  return answerRestore(space.store(call), key);
}

function rollback(space: SecretSpace, call: Call): Answer {
  const key = typedKeyOf(space, call);
  space.authorise(call, 'update', key);
  return ok(showSecret(space.store(call).rollback(key, versionParameter(call), call.principal)));
}

function search(space: SecretSpace, call: Call): Answer {
  space.authorise(call, 'list', null);
  const { query } = call.request;
  return ok(searchSecrets(within(space, call), query, call.tenant.behaviour));
}

function listPaths(space: SecretSpace, call: Call): Answer {
  space.authorise(call, 'list', null);
  const wanted = space.keyPrefix(call) + canonicalPath(call.parameters.get('path') ?? '');
  const limit = call.request.query.whole('limit', 0);
  const paths = within(space, call)
    .map(item => item.key)
    .filter(key => key.startsWith(wanted))
    .sort();
  return ok({ data: limit > 0 ? paths.slice(0, limit) : paths });
}

function within(space: SecretSpace, call: Call) {
  const prefix = space.keyPrefix(call);
  return space
    .store(call)
    .live()
    .filter(item => item.key.startsWith(prefix));
}
