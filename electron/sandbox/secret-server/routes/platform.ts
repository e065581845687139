import { ok } from '../../wire/answer';
import { logOnRefused } from '../wire/refusals';
import type { ServerCall, ServerRoute } from './route';

function health() {
  return { status: 200, page: 'Healthy', headers: { 'Content-Type': 'text/plain' } };
}

/** The token of the Platform is one of this server. */
function token({ state, request }: ServerCall) {
  const { body } = request;
  const account = state.accounts.findByName({ username: body.text('client_id'), domain: '' });
  const isRight = account?.password === body.text('client_secret');
  const isAsked =
    body.text('grant_type') === 'client_credentials' && body.text('scope') === 'xpmheadless';
  if (!account || !isRight || !isAsked) throw logOnRefused('invalid_client');
  const { refresh_token: _, ...answer } = state.tokens.issue(account.id);
  return ok({
    ...answer,
    ...{ id_token: '', scope: 'xpmheadless', session_expires_in: answer.expires_in },
  });
}

/** The first is a trap: neither the default nor in use. */
function vaults({ state, request }: ServerCall) {
  const url = state.behaviour.platformVault ?? `${request.origin}/SecretServer`;
  const type = 'SecretServerCloud';
  return ok({
    vaults: [
      {
        ...{ vaultId: 'old', name: 'Old vault', type, isDefault: false, isGlobalDefault: false },
        ...{ isActive: false, connection: { url: 'https://old.example', oAuthProfileId: '1' } },
      },
      {
        ...{ vaultId: 'main', name: 'Vault', type, isDefault: true, isGlobalDefault: true },
        ...{ isActive: true, connection: { url, oAuthProfileId: '2' } },
      },
    ],
  });
}

/** A Delinea Platform in front of this server, at an address of its own. */
export const platformRoutes: readonly ServerRoute[] = [
  {
    ...{ method: 'GET', pattern: 'Platform/health', access: 'public', kind: 'health' },
    handle: health,
  },
  {
    ...{ method: 'POST', pattern: 'Platform/identity/api/oauth2/token/xpmplatform' },
    ...{ access: 'public', kind: 'token', handle: token },
  },
  {
    ...{ method: 'GET', pattern: 'Platform/vaultbroker/api/vaults', access: 'token' },
    ...{ kind: 'session', handle: vaults },
  },
];
