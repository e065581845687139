import { AppError } from '../../shared/errors/app-error';
import { isWebPage, statusError } from '../http/http-error';
import type { HttpResponse } from '../http/http-message';
import type { AnswerContext, Reply } from './server-errors';
import { refusalReply, replyOf, serverError } from './server-errors';
import type { ApiOrder, ApiRequest, ServerConnection } from './server-method';
import type { ServerParts } from './server-parts';

/** Routes of which newer servers have version 2 alone, by their specification; all known have version 1. */
export type VersionedRoute = 'secrets' | 'secret';

/** A request whose route and query differ with the version. */
export type VersionedRequest = (version: 'v1' | 'v2') => ApiRequest;

/** Asks one Secret Server. Every call may throw AppError `server.*`, `cancelled`. */
export interface Api {
  get(request: ApiRequest, signal: AbortSignal): Promise<Reply>;
  /** Version 1 first, version 2 where it is not there; learnt once for each route. */
  versioned(route: VersionedRoute, request: VersionedRequest, signal: AbortSignal): Promise<Reply>;
  /** An answer as bytes; null where it is none. @throws AppError also for a web page. */
  bytes(request: ApiRequest, signal: AbortSignal): Promise<Uint8Array | null>;
  /**
   * Sends an order once. @returns null when the server has taken it, and else how it refused.
   * @throws AppError also where nobody can tell: a page, a broken connection, an error of the server.
   */
  order(order: ApiOrder, signal: AbortSignal): Promise<Refused | null>;
  context(): AnswerContext;
}

/** An answer that says no. */
export type Refused = Exclude<Reply, { readonly kind: 'json' }>;

/** @param connection made by the auth method of the settings. */
export function createApi(connection: ServerConnection, { clock }: ServerParts): Api {
  const known = new Map<VersionedRoute, 'v1' | 'v2'>();
  const context = (): AnswerContext => ({ server: connection.address().server, now: clock.now() });

  function send(request: ApiRequest, signal: AbortSignal): Promise<HttpResponse> {
    return inItsWords(() => connection.get(request, signal));
  }

  async function get(request: ApiRequest, signal: AbortSignal): Promise<Reply> {
    const response = await send(request, signal);
    try {
      return await inItsWords(() => replyOf(response, context()));
    } finally {
      response.body.fill(0);
    }
  }

  return {
    context,
    get,
    async order(order, signal) {
      const response = await inItsWords(() => connection.post(order, signal));
      return inItsWords(() => {
        if (isWebPage(response)) throw pageError(response, context());
        return refusalReply(response, context());
      });
    },
    async versioned(route, request, signal) {
      const version = known.get(route);
      if (version !== undefined) return get(request(version), signal);
      const first = await get(request('v1'), signal);
      const isThere = first.kind !== 'notFound';
      const reply = isThere ? first : await get(request('v2'), signal);
      if (reply.kind !== 'notFound') known.set(route, isThere ? 'v1' : 'v2');
      return reply;
    },
    async bytes(request, signal) {
      const response = await send(request, signal);
      const refusal = await inItsWords(() => refusalReply(response, context()));
      if (refusal !== null) return null;
      // Not by its first character, which in a file may be anything.
      if (/^(text\/html|application\/xhtml)/i.test(response.headers.get('content-type') ?? '')) {
        const detail = `${context().server}: a file comes as a web page`;
        throw new AppError('server.protocol', { detail });
      }
      return response.body;
    },
  };
}

/** A portal, or a web server in front of an application that is gone. */
function pageError(response: HttpResponse, { server, now }: AnswerContext): AppError {
  if (response.status >= 400) return statusError(response, server, now);
  return new AppError('server.protocol', { detail: `${server}: a page in place of an answer` });
}

async function inItsWords<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof AppError ? serverError(error) : error;
  }
}
