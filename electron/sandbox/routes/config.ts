import { showAuthProvider } from '../dsv/auth-providers';
import type { Item } from '../dsv/item-store';
import type { ConfigValue } from '../dsv/tenant-config';
import { configKey, readConfig, showConfig } from '../dsv/tenant-config';
import { ok } from '../wire/answer';
import type { Call, Route } from '../wire/router';
import { tenantName } from '../wire/tenant-name';
import { showRevisions, versionParameter } from './item-answers';
import { mustBeAllowed } from './permission';

function show(call: Call, item: Item<ConfigValue>) {
  const providers = call.tenant.authProviders.live().map(showAuthProvider);
  return showConfig(item, tenantName(call.request.host, call.tenant.name), providers);
}

function read(call: Call) {
  mustBeAllowed(call, 'read', 'config');
  return ok(show(call, call.tenant.config.read(configKey)));
}

function versions(call: Call) {
  mustBeAllowed(call, 'read', 'config');
  const item = call.tenant.config.read(configKey);
  return ok({ data: showRevisions(item, versionParameter(call), one => show(call, one)) });
}

function update(call: Call) {
  mustBeAllowed(call, 'update', 'config');
  const { config, source } = call.tenant;
  const item = config.update(
    configKey,
    old => readConfig(call.request.body, old, source),
    call.principal,
  );
  return ok(show(call, item));
}

/** The tenant's own settings; the first permissions of all stand here. */
export const configRoutes: readonly Route[] = [
  { method: 'GET', pattern: 'config/version/{version}', access: 'token', handle: versions },
  { method: 'GET', pattern: 'config', access: 'token', handle: read },
  { method: 'PUT', pattern: 'config', access: 'token', handle: update },
  { method: 'POST', pattern: 'config', access: 'token', handle: update },
];
