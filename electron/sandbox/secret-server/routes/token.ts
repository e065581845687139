import { ok } from '../../wire/answer';
import type { Fields } from '../../wire/fields';
import type { Account } from '../state/accounts';
import { logOnRefused } from '../wire/refusals';
import type { ServerCall, ServerRoute } from './route';

type Grant = (call: ServerCall, body: Fields) => unknown;

const grants: Readonly<Record<string, Grant>> = {
  password({ state, request }, body) {
    const logOn = { username: body.text('username'), domain: body.text('domain') };
    const account = state.accounts.findByName(logOn);
    if (!account || account.password !== body.text('password')) throw logOnRefused();
    mustHaveSecondFactor(account, request.otp || body.text('otp'));
    return state.tokens.issue(account.id);
  },
  refresh_token: ({ state }, body) => state.tokens.refresh(body.text('refresh_token')),
  client_credentials({ state }, body) {
    const account = state.sdkClients.logOn(body.text('client_id'), body.text('client_secret'));
    if (account === null) throw logOnRefused('invalid_client');
    return state.tokens.issue(account);
  },
};

function token(call: ServerCall) {
  const { body } = call.request;
  const name = body.text('grant_type');
  const grant = Object.hasOwn(grants, name) ? grants[name] : undefined;
  if (!grant) throw logOnRefused('unsupported_grant_type');
  return ok(grant(call, body));
}

/** The live server answers a missing code and a wrong one alike. */
function mustHaveSecondFactor({ otp }: Account, given: string): void {
  if (otp !== null && otp !== given) throw logOnRefused('Invalid Duo pin code.');
}

function expire({ state, request }: ServerCall) {
  state.tokens.expire(request.authorization);
  return ok(true);
}

/** Logging in and out. */
export const tokenRoutes: readonly ServerRoute[] = [
  { method: 'POST', pattern: 'oauth2/token', access: 'public', kind: 'token', handle: token },
  {
    ...{ method: 'POST', pattern: 'api/v1/oauth-expiration', access: 'token', kind: 'session' },
    handle: expire,
  },
];
