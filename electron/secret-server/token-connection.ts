import { AppError, hasCode } from '../../shared/errors/app-error';
import type { SecretText } from '../../shared/lib/secret-text';
import type { AuthMethod, AuthParameters } from '../auth/auth-method';
import { createFleetingMemory } from '../auth/log-on-memory';
import { createSurroundings } from '../auth/surroundings';
import { createTokenSource } from '../auth/token-source';
import { startDeadline } from '../http/deadline';
import type { HttpRequest, HttpResponse } from '../http/http-message';
import { isPlatform } from './is-platform';
import { expireToken, requestToken } from './log-on';
import { createServerAddress } from './server-address';
import { wantsLogOn } from './server-errors';
import type {
  ApiRequest,
  ServerAuthMethod,
  ServerConnection,
  ServerGrant,
  ServerLogOnTools,
  ServerToken,
} from './server-method';
import type { ServerParts } from './server-parts';

/** Gets a new token by the method's own grant. */
export type GetServerToken = (tools: ServerLogOnTools, signal: AbortSignal) => Promise<ServerToken>;

interface TokenWay {
  readonly method: Pick<ServerAuthMethod, 'id' | 'label' | 'form'>;
  readonly parameters: AuthParameters;
  readonly getToken: GetServerToken;
}

type HowToSend = Pick<HttpRequest, 'method' | 'headers' | 'body' | 'retry' | 'onSent'>;

const reading: HowToSend = {
  ...{ method: 'GET', headers: {}, body: null, retry: 'safe' },
  onSent: () => undefined,
};
const ordering: Omit<HowToSend, 'onSent'> = {
  ...{ method: 'POST', body: Buffer.from('{}'), retry: 'never' },
  headers: { 'content-type': 'application/json' },
};

interface Attempt {
  readonly bearer: SecretText;
  readonly response: HttpResponse;
}

/** Requests with a bearer token, which is refreshed where the server allows it and asked for anew otherwise. */
export function connectByToken(parts: ServerParts, way: TokenWay): ServerConnection {
  const { clock, environment, http, settings } = parts;
  const configured = createServerAddress(settings.url);
  let address = configured;
  let latest: SecretText | null = null;
  const token = (grant: ServerGrant, signal: AbortSignal): Promise<ServerToken> =>
    requestToken(parts, { url: configured.route('oauth2/token'), ...grant }, signal);
  const tools: ServerLogOnTools = { address: configured, token, parts };
  const method: AuthMethod = {
    ...{ id: way.method.id, label: way.method.label, form: way.method.form },
    async getToken(_, __, signal) {
      const got = await way.getToken(tools, signal).catch(async (error: unknown) => {
        throw await explained(error, tools, signal);
      });
      address = got.address ?? configured;
      return got;
    },
  };
  const tokens = createTokenSource({
    method,
    parameters: way.parameters,
    tools: {
      token: (fields, signal) => token({ fields }, signal),
      ask: () => Promise.resolve(new Map()),
      audience: configured.base,
      around: createSurroundings({ clock, environment }),
    },
    memory: createFleetingMemory(),
    clock,
    refreshOnce: true,
  });

  async function attempt(
    request: ApiRequest,
    way: HowToSend,
    signal: AbortSignal,
  ): Promise<Attempt> {
    const bearer = await tokens.get(signal);
    latest = bearer;
    const url = address.api(request.route, request.query);
    const { label } = request;
    const response = await http.send(
      { label, url, bearer, patience: 'background', ...way },
      signal,
    );
    return { bearer, response };
  }

  async function send(
    request: ApiRequest,
    way: HowToSend,
    signal: AbortSignal,
  ): Promise<HttpResponse> {
    const { bearer, response } = await attempt(request, way, signal);
    const context = { server: address.server, now: clock.now() };
    if (!wantsLogOn(response, context)) return response;
    tokens.invalidate(bearer);
    return (await attempt(request, way, signal)).response;
  }

  return {
    address: () => address,
    get: (request, signal) => send(request, reading, signal),
    post: (order, signal) => send(order, { ...ordering, onSent: order.onSent }, signal),
    async close() {
      tokens.forget();
      const unused = latest;
      latest = null;
      if (unused === null) await http.close();
      // Nobody waits for it: a lock has to be quick, also when the server is gone.
      else void endSession(parts, { url: address.api('v1/oauth-expiration'), token: unused });
    },
  };
}

/** An address without a token route may be that of a platform, which is worth a look before somebody searches. */
async function explained(
  error: unknown,
  { address, parts }: ServerLogOnTools,
  signal: AbortSignal,
): Promise<unknown> {
  const { auth } = parts.settings;
  if (!hasCode(error, 'server.protocol') || auth?.method === 'platform') return error;
  const isOne = await isPlatform(parts, address, signal).catch(() => false);
  if (!isOne) return error;
  const detail = `${address.server}: this is a Delinea Platform, whose method in auth is "platform"`;
  return new AppError('server.protocol', { detail, cause: error });
}

const endWithinMs = 1_000;

async function endSession(
  parts: ServerParts,
  session: { readonly url: URL; readonly token: SecretText },
): Promise<void> {
  const limit = { ms: endWithinMs, detail: 'not ended in time' };
  const deadline = startDeadline(parts.clock, limit, new AbortController().signal);
  await expireToken(parts, session, deadline.signal);
  deadline.end();
  await parts.http.close();
}
