import { noContent, ok } from '../wire/answer';
import { refusal } from '../wire/refusal';
import type { Call, Route } from '../wire/router';
import { parameter } from '../wire/router';
import { tenantName } from '../wire/tenant-name';
import { grants } from './grants/grants';

function token({ tenant, request }: Call) {
  const name = request.body.text('grant_type');
  if (name === '') throw refusal(400, 'grant_type is required');
  const grant = grants.get(name);
  if (grant === undefined) throw refusal(400, 'unsupported grant_type');
  return ok(
    grant({ tenant, tenantName: tenantName(request.host, tenant.name), body: request.body }),
  );
}

function revoke(call: Call) {
  call.tenant.tokens.revoke(parameter(call, 'token'));
  return noContent();
}

/** Logging in and out. Whoever holds a refresh token may revoke it. */
export const tokenRoutes: readonly Route[] = [
  { method: 'POST', pattern: 'token', access: 'public', handle: token },
  { method: 'POST', pattern: 'revoke/{token}', access: 'public', handle: revoke },
];
