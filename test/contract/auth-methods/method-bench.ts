import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { IncomingHttpHeaders } from 'node:http';
import { inspect } from 'node:util';
import type { LogOnMemory } from '../../../electron/auth/log-on-memory';
import type { IdentityCredentials } from '../../../electron/sandbox/estate/identities';
import type { Sandbox, SandboxAddress } from '../../../electron/sandbox/sandbox-server';
import { createSandbox } from '../../../electron/sandbox/sandbox-server';
import type { VaultBackend } from '../../../electron/vault/vault-backend';
import type { AppError } from '../../../shared/errors/app-error';
import type { SecretPath } from '../../../shared/domain/entry';
import { aBackend } from '../../fault-server/a-backend';
import { aFreePort } from '../../builders/a-free-port';
import { createImpatientClock } from '../../fakes/impatient-clock';
import type { Clock } from '../../../electron/platform/clock';
import { present } from '../sandbox/sandbox-client';

/** How a method is configured, and what it finds on the machine. */
export interface Configured {
  readonly parameters: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
  readonly environment: Readonly<Record<string, string>>;
}

/** One answer to a plain request. */
export interface PlainAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** A sandbox over TLS with every way in, and backends that are watched. */
export interface MethodBench {
  readonly sandbox: Sandbox;
  readonly address: SandboxAddress;
  readonly identities: IdentityCredentials;
  /** A secret that every method may read. */
  readonly known: SecretPath;
  /** Another vault's: nothing of it is worth anything here. */
  readonly stranger: SandboxAddress;
  /** A free port for a callback. */
  readonly callback: string;
  moveVaultClock(ms: number): void;
  /** Posts without a line of the code under test. */
  post(path: string, body: unknown): Promise<PlainAnswer>;
  /** Sends as the administrator. */
  admin(method: string, path: string, body?: unknown): Promise<PlainAnswer>;
  backend(
    method: string,
    configured: Configured,
    more?: { readonly memory?: LogOnMemory; readonly clock?: Clock },
  ): VaultBackend;
  /** Everything that backends logged. */
  logged(): string;
  close(): Promise<void>;
}

/** Opens a vault, with all ways into it. @param stranger another one. */
export async function openMethodBench(stranger: SandboxAddress): Promise<MethodBench> {
  let aheadMs = 0;
  const sandbox = createSandbox({
    estate: ['critical', 'identities'],
    source: { now: () => Date.now() + aheadMs },
  });
  const address = await sandbox.start();
  const callback = `localhost:${await aFreePort()}`;
  const backends: ReturnType<typeof aBackend>[] = [];
  const send = (method: string, path: string, more: PlainExtras): Promise<PlainAnswer> =>
    plain({ url: `${address.url}${path}`, ca: present(address.caPem), method, ...more });

  async function admin(method: string, path: string, body?: unknown): Promise<PlainAnswer> {
    const { username, password } = present(address.credentials.admin);
    const grant = { grant_type: 'password', username, password: password.open() };
    const { text } = await send('POST', '/v1/token', { body: grant });
    return send(method, path, { body, token: JSON.parse(text).accessToken });
  }

  const found = await admin('GET', '/v1/secrets?limit=1000');
  const paths = (JSON.parse(found.text) as { data: { path: SecretPath }[] }).data;
  const { deniedPath } = address.credentials;
  const known = paths.map(({ path }) => path).find(path => path !== deniedPath);
  sandbox.resetUsage();
  return {
    known: present(known),
    admin,
    sandbox,
    address,
    stranger,
    callback,
    identities: present(address.credentials.identities),
    moveVaultClock(ms) {
      aheadMs += ms;
    },
    post: (path, body) => send('POST', path, { body }),
    backend(method, { parameters, secrets, environment }, more = {}) {
      const { url, caPem: ca } = address;
      const clock = more.clock ?? createImpatientClock();
      const made = aBackend({
        ...{ url, ca, secrets, environment, clock },
        ...(more.memory ? { memory: more.memory } : {}),
        auth: { method, parameters },
      });
      backends.push(made);
      return made.backend;
    },
    logged: () =>
      inspect(
        backends.map(({ log }) => log),
        { depth: 10 },
      ),
    async close() {
      await Promise.all(backends.map(({ backend }) => backend.dispose()));
      await sandbox.dispose();
    },
  };
}

interface PlainExtras {
  readonly body?: unknown;
  readonly token?: string;
}

interface PlainRequest extends PlainExtras {
  readonly headers?: Readonly<Record<string, string>>;
  readonly url: string;
  readonly ca: string | null;
  readonly method: string;
}

/** One request on a connection of its own. */
export function plain(order: PlainRequest): Promise<PlainAnswer> {
  const { url, ca, method, body, token } = order;
  const request = url.startsWith('https:') ? httpsRequest : httpRequest;
  const headers = {
    'content-type': 'application/json',
    authorization: token ?? '',
    ...order.headers,
  };
  return new Promise((resolve, reject) => {
    const options = { method, headers, agent: false, ...(ca === null ? {} : { ca }) };
    const outgoing = request(url, options, answer => {
      let text = '';
      answer.on('data', (piece: Buffer) => (text += piece.toString()));
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }),
      );
    });
    outgoing.on('error', reject);
    outgoing.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

/**
 * What a person does: reads the page, presses its button, and the browser comes back.
 * @returns the status that it met there.
 */
export function comeBack(
  ca: string | null,
  choice: 'right' | 'wrong code' | 'wrong state' | 'refusal' = 'right',
): (url: URL) => Promise<number> {
  return async url => {
    const page = await plain({ url: url.href, ca, method: 'GET' });
    const state = /name="state" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    const approve = new URL('/v1/oidc/approve', url);
    approve.searchParams.set('state', state);
    const approved = await plain({ url: approve.href, ca, method: 'GET' });
    const back = new URL(present(approved.headers.location));
    if (choice === 'wrong code') back.searchParams.set('code', 'made-up');
    if (choice === 'wrong state') back.searchParams.set('state', 'made-up');
    if (choice === 'refusal') {
      back.searchParams.delete('code');
      back.searchParams.set('error', 'access_denied');
    }
    return (await plain({ url: back.href, ca: null, method: 'GET' })).status;
  };
}

/** The same for who does not want to know. */
export function personAt(...how: Parameters<typeof comeBack>): (url: URL) => Promise<void> {
  return async url => void (await comeBack(...how)(url));
}

/** Everything of an error that could be printed anywhere. */
export function everythingOf(error: AppError): string {
  return [error.message, JSON.stringify(error), inspect(error, { depth: 10 }), error.stack].join();
}
