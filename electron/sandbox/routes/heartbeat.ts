import { configKey, firstConfig } from '../dsv/tenant-config';
import { fieldsOf } from '../wire/fields';
import { ok } from '../wire/answer';
import { refusal } from '../wire/refusal';
import type { Call, Route } from '../wire/router';

/** 2 tells the official client to ask for the first user. */
function heartbeat({ tenant }: Call) {
  const ready = tenant.config.find(configKey) !== null;
  return ok(
    ready ? { StatusCode: 1, Message: 'OK' } : { StatusCode: 2, Message: 'no administrator yet' },
  );
}

function initialise({ tenant, request }: Call) {
  if (tenant.config.find(configKey) !== null) throw refusal(400, 'tenant is already initialized');
  const userName = request.body.text('userName');
  const user = fieldsOf([
    ['userName', userName],
    ['password', request.body.text('password')],
  ]);
  const by = `users:${userName}`;
  tenant.users.create(user, by);
  tenant.config.create(
    configKey,
    firstConfig([by.toLowerCase()], tenant.behaviour.refreshTokenHours),
    by,
  );
  return ok({ message: 'initialized' });
}

/** Signs of life and the first administrator; both without a token. */
export const heartbeatRoutes: readonly Route[] = [
  { method: 'GET', pattern: 'heartbeat', access: 'public', handle: heartbeat },
  { method: 'POST', pattern: 'initialize', access: 'public', handle: initialise },
];
