import { AppError } from '../../../../shared/errors/app-error';
import type { AccessToken } from '../../../auth/auth-method';
import { plainParameter, secretParameter } from '../../../auth/parameters';
import { createServerAddress } from '../../server-address';
import type { ServerAddress } from '../../server-address';
import { expectReply, replyOf } from '../../server-errors';
import type { ServerAuthMethod } from '../../server-method';
import type { ServerParts } from '../../server-parts';
import { connectByToken } from '../../token-connection';
import { parseDefaultVault } from '../../wire/token';
import { isPlatform } from '../../is-platform';
import { isVaultHost } from './vault-host';

/** A service user of the Delinea Platform, whose token is good for the vault that the platform names. */
export const platform: ServerAuthMethod = {
  id: 'platform',
  label: 'Delinea Platform',
  form: [
    { name: 'clientId', label: 'Client ID', secret: false, required: true },
    { name: 'clientSecret', label: 'Client secret', secret: true, required: true },
  ],
  connect(parameters, parts) {
    const fields = {
      grant_type: 'client_credentials',
      client_id: plainParameter(parameters, 'clientId'),
      client_secret: secretParameter(parameters, 'clientSecret'),
      scope: 'xpmheadless',
    };
    let isKnownPlatform = false;
    return connectByToken(parts, {
      method: platform,
      parameters,
      async getToken({ address, token }, signal) {
        isKnownPlatform ||= await isPlatform(parts, address, signal);
        if (!isKnownPlatform) throw notPlatform(address);
        const url = address.route('identity/api/oauth2/token/xpmplatform');
        const got = await token({ url, fields }, signal);
        return { ...got, address: await vaultOf(parts, { address, got }, signal) };
      },
    });
  },
};

/** Asked with every token: a vault may move. */
async function vaultOf(
  parts: ServerParts,
  { address, got }: { readonly address: ServerAddress; readonly got: AccessToken },
  signal: AbortSignal,
): Promise<ServerAddress> {
  const request = {
    label: 'vaults',
    method: 'GET',
    url: address.route('vaultbroker/api/vaults'),
    headers: {},
    bearer: got.token,
    body: null,
    patience: 'background',
    retry: 'safe',
    onSent: () => undefined,
  } as const;
  const response = await parts.http.send(request, signal);
  const context = { server: address.server, now: parts.clock.now() };
  const url = parseDefaultVault(expectReply(replyOf(response, context), context), address.server);
  if (url === null) throw unusable(address, 'the platform names no active default vault');
  return trusted(url, address);
}

/** The token goes where this leads, so it has to be https, and a host of the vendor or the platform's own. */
function trusted(text: string, { server, base }: ServerAddress): ServerAddress {
  const found = URL.canParse(text) ? new URL(text) : null;
  const isUsable = found?.protocol === 'https:' && found.username === '' && found.search === '';
  if (found === null || !isUsable || !isVaultHost(found.hostname, new URL(base).hostname)) {
    const detail = `${server}: the platform names an address that is not one of the vendor's`;
    throw new AppError('server.protocol', { detail });
  }
  return createServerAddress(`${found.origin}${found.pathname}`);
}

function notPlatform(address: ServerAddress): AppError {
  return unusable(address, 'this is no Delinea Platform; choose another method in auth');
}

function unusable({ server }: ServerAddress, fact: string): AppError {
  return new AppError('server.protocol', { detail: `${server}: ${fact}` });
}
