import { AppError } from '../../../../shared/errors/app-error';
import type { Exchanged } from '../../../../shared/domain/clock-skew';
import { isWebPage, statusError } from '../../../http/http-error';
import type { HttpRequest, HttpResponse } from '../../../http/http-message';
import type { SignOfLife, VaultInspection } from '../../vault-inspection';
import { getRequest } from './dsv-call';
import type { Conversation, DsvBackendDeps } from './dsv-conversation';
import { contextOf, createConversation } from './dsv-conversation';
import { expectJson, isVaultsOwnNotFound } from './dsv-errors';
import { parseUsage } from './dsv-usage';
import { parsePage, parseSecret } from './dsv-wire';

/**
 * Opens a look at one tenant, with connections and a token of its own.
 * @param noCredentials why its credentials cannot be read; null when they can.
 * @throws AppError `config.invalid`.
 */
export function createDsvInspection(
  deps: DsvBackendDeps,
  noCredentials: AppError | null,
): VaultInspection {
  const vault = createConversation(deps);
  return {
    signOfLife: signal => signOfLife(vault, signal),
    async logOn(signal) {
      if (noCredentials !== null) throw noCredentials;
      await vault.token('interactive', signal);
    },
    async mayList(signal) {
      const url = vault.address.search({ limit: 1, cursor: '' });
      const context = contextOf(vault);
      const page = parsePage(
        expectJson(await ask(vault, url, { kind: 'search', signal }), context),
        context.server,
      );
      return { any: page.items.length > 0, total: page.total };
    },
    async mayRead(path, signal) {
      const response = await ask(vault, vault.address.secret(path), { kind: 'read', signal });
      const context = contextOf(vault);
      try {
        if (isVaultsOwnNotFound(response, context)) return false;
        parseSecret(expectJson(response, context), context.server);
        return true;
      } finally {
        response.body.fill(0);
      }
    },
    async usage(startDate, signal) {
      const url = vault.address.usage(startDate);
      const response = await ask(vault, url, { kind: 'usage', signal });
      const context = contextOf(vault);
      return parseUsage(expectJson(response, context), context.server);
    },
    async dispose() {
      vault.tokens.forget();
      await vault.http.close();
    },
  };
}

/** Anything but a web page and a failure of the server itself. */
async function signOfLife(vault: Conversation, signal: AbortSignal): Promise<SignOfLife> {
  const { clock } = vault.deps;
  const { sent, response, ...times } = await timed(vault, signal);
  const { server, now } = contextOf(vault);
  if (response.status >= 500) throw statusError(response, server, now);
  if (isWebPage(response)) {
    throw new AppError('vault.protocol', { detail: `${server}: it answers with a web page` });
  }
  const tookMs = Math.round(clock.monotonicMs() - sent);
  return { status: response.status, date: response.headers.get('date') ?? null, tookMs, ...times };
}

async function timed(
  vault: Conversation,
  signal: AbortSignal,
): Promise<Exchanged & { readonly sent: number; readonly response: HttpResponse }> {
  const { clock } = vault.deps;
  const at = { wall: clock.now(), monotonic: clock.monotonicMs() };
  const call = { kind: 'heartbeat', url: vault.address.heartbeat, bearer: null } as const;
  const request = getRequest({ ...call, patience: 'interactive', onCall: vault.onCall });
  const onSent = (): void => {
    request.onSent();
    at.wall = clock.now();
    at.monotonic = clock.monotonicMs();
  };
  const response = await vault.http.send({ ...request, onSent }, signal);
  return { response, sent: at.monotonic, sentAt: at.wall, receivedAt: clock.now() };
}

async function ask(
  vault: Conversation,
  url: URL,
  { kind, signal }: { readonly kind: 'search' | 'read' | 'usage'; readonly signal: AbortSignal },
): Promise<HttpResponse> {
  const bearer = await vault.token('interactive', signal);
  const call = { kind, url, bearer, patience: 'interactive' } as const;
  const request: HttpRequest = getRequest({ ...call, onCall: vault.onCall });
  return vault.http.send({ ...request, retry: 'never' }, signal);
}
