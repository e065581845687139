import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { AppError } from '../../../../shared/errors/app-error';
import { SecretText } from '../../../../shared/lib/secret-text';
import { abortError } from '../../../http/http-error';

/** Waits on this host for the browser to come back. */
export interface CallbackServer {
  /**
   * The code that comes with this state. Whatever else asks is sent away, so that a stranger cannot
   * end the wait. @throws AppError `auth.loginFailed` when the provider says no, the signal's error.
   */
  answer(state: string, signal: AbortSignal): Promise<SecretText>;
  close(): void;
}

interface Waiting {
  readonly state: string;
  readonly resolve: (code: SecretText) => void;
  readonly reject: (error: AppError) => void;
}

/**
 * Listens on loopback only, on both of its addresses where there are two: a browser may try either.
 * @param callback `localhost:8072`. @throws AppError `auth.loginFailed` when the port is taken.
 */
export async function openCallback(callback: string): Promise<CallbackServer> {
  const port = Number(callback.slice(callback.lastIndexOf(':') + 1));
  let waiting: Waiting | null = null;
  const servers: Server[] = [];
  const close = (): void => {
    for (const server of servers) {
      server.close();
      server.closeAllConnections();
    }
  };
  try {
    for (const address of ['127.0.0.1', '::1']) {
      const server = createServer((request, response) => receive(request, response, waiting));
      servers.push(server);
      await listen(server, address, port);
    }
  } catch (error) {
    close();
    const because = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new AppError('auth.loginFailed', { detail: `cannot listen on ${callback}: ${because}` });
  }
  return {
    close,
    answer: (state, signal) =>
      new Promise((resolve, reject) => {
        waiting = { state, resolve, reject };
        if (signal.aborted) return reject(abortError(signal));
        signal.addEventListener('abort', () => reject(abortError(signal)), { once: true });
      }),
  };
}

/** A host without IPv6 has one loopback address only. */
const absent: readonly string[] = ['EADDRNOTAVAIL', 'EAFNOSUPPORT'];

function listen(server: Server, address: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (address === '::1' && absent.includes(error.code ?? '')) resolve();
      else reject(error);
    });
    server.listen({ host: address, port, exclusive: true, ipv6Only: address === '::1' }, resolve);
  });
}

function receive(
  request: IncomingMessage,
  response: ServerResponse,
  waiting: Waiting | null,
): void {
  // Any program of this host may ask for anything; what cannot be read must not end the process.
  const asked = `http://localhost${request.url ?? '/'}`;
  const url = URL.canParse(asked) ? new URL(asked) : null;
  if (request.method !== 'GET' || url?.pathname !== '/callback') {
    return reply(response, 404, nothing);
  }
  const given = url.searchParams;
  if (waiting === null || given.get('state') !== waiting.state) return reply(response, 400, wrong);
  const code = given.get('code') ?? '';
  if (code !== '') {
    reply(response, 200, done);
    return waiting.resolve(new SecretText(code));
  }
  reply(response, 400, refused);
  // Only the short names of RFC 6749 are taken over, never a description.
  const why = /^[a-z_]{1,40}$/.exec(given.get('error') ?? '')?.[0] ?? 'no code came with it';
  waiting.reject(new AppError('auth.loginFailed', { detail: `the provider answered: ${why}` }));
}

const done = 'You are logged on. This page can be closed.';
const refused = 'The log-on was refused. This page can be closed.';
const wrong = 'This is not the answer that is waited for.';
const nothing = 'There is nothing here.';

function reply(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    // The address holds the code; the page must not pass it on.
    'referrer-policy': 'no-referrer',
    connection: 'close',
  });
  response.end(`${text}\n`);
}
