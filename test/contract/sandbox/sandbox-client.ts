import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { SandboxOptions } from '../../../electron/sandbox/options';
import { createSandbox } from '../../../electron/sandbox/sandbox-server';
import type { Sandbox, SandboxAddress } from '../../../electron/sandbox/sandbox-server';

/** A secret as the service shows it; searches leave out `data`. */
export interface SecretJson {
  readonly attributes: Readonly<Record<string, string>> & { readonly tags: readonly string[] };
  readonly data: Readonly<Record<string, string | undefined>>;
  readonly description: string;
  readonly id: string;
  readonly lastModified: string;
  readonly path: string;
  readonly version: string;
}

/** What any answer may carry, as far as the tests look at it by name. */
export interface ReplyJson {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresIn: number;
  readonly StatusCode: number;
  readonly code: number;
  readonly message: string;
  readonly status: string;
  readonly id: string;
  readonly path: string;
  readonly version: string;
  readonly description: string;
  readonly attributes: unknown;
  readonly cursor: string;
  readonly total: number;
  readonly length: number;
  /** Of a page or a list of versions; of one secret it is an object. */
  readonly data: readonly SecretJson[];
  readonly name: string;
  readonly userName: string;
  readonly role: string;
  readonly groups: readonly string[];
  readonly members: readonly string[];
  readonly addedMemberNames: readonly string[];
  readonly clientId: string;
  readonly clientSecret: string;
  readonly urlPath: string;
  readonly permissionDocument: readonly unknown[];
  readonly settings: { readonly authentication: readonly unknown[] };
}

/** What came back, byte for byte and parsed. */
export interface Reply {
  readonly status: number;
  readonly text: string;
  readonly json: ReplyJson;
  readonly headers: IncomingHttpHeaders;
}

/** What goes along with a request. */
export interface Extras {
  /** Sent as it is when it is text, else as JSON. */
  readonly body?: unknown;
  /** The whole Authorization header. */
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A running sandbox, and a client that sends paths exactly as they are written. */
export interface OpenSandbox {
  readonly sandbox: Sandbox;
  readonly address: SandboxAddress;
  /** Time stands still until a test moves it. */
  readonly clock: { now: number };
  readonly faults: readonly unknown[];
  send(method: string, path: string, extras?: Extras): Promise<Reply>;
  /** Sends with the administrator's token. */
  admin(method: string, path: string, body?: unknown): Promise<Reply>;
  /** Logs in anew. */
  login(body: unknown): Promise<Reply>;
  /** A fresh token of a user or of client credentials. */
  tokenOf(who: 'admin' | 'operator' | 'sync' | 'test'): Promise<string>;
  /** Forgets open connections, so that the next request makes a new one. */
  hangUp(): void;
  close(): Promise<void>;
}

/** 2026-11-23T12:00:00.789Z, so that a fraction would show. */
export const noon = Date.UTC(2026, 10, 23, 12, 0, 0, 789);

/** Starts a sandbox with a clock of its own. */
export async function openSandbox(options: SandboxOptions = {}): Promise<OpenSandbox> {
  const clock = { now: noon };
  const faults: unknown[] = [];
  const sandbox = createSandbox({
    tenant: 'acme',
    source: { now: () => clock.now },
    onFault: fault => void faults.push(fault),
    ...options,
  });
  const address = await sandbox.start();
  const { caPem } = address;
  const agent =
    caPem === null
      ? new HttpAgent({ keepAlive: true, maxSockets: 4 })
      : new HttpsAgent({ keepAlive: true, maxSockets: 4, ca: caPem });

  function send(
    method: string,
    path: string,
    { body, token, headers }: Extras = {},
  ): Promise<Reply> {
    const request = caPem === null ? httpRequest : httpsRequest;
    const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    return new Promise((resolve, reject) => {
      const outgoing = request(
        {
          agent,
          host: '127.0.0.1',
          port: address.port,
          method,
          path,
          headers: {
            ...(token === undefined ? {} : { Authorization: token }),
            ...(text === undefined
              ? {}
              : { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) }),
            ...headers,
          },
        },
        incoming => void collect(incoming).then(resolve, reject),
      );
      outgoing.on('error', reject);
      outgoing.end(text);
    });
  }

  const login = (body: unknown) => send('POST', '/v1/token', { body });
  const open: OpenSandbox = {
    sandbox,
    address,
    clock,
    faults,
    send,
    login,
    tokenOf: async who => (await login(loginBody(address, who))).json.accessToken,
    admin: async (method, path, body) =>
      send(method, path, { body, token: await open.tokenOf('admin') }),
    hangUp: () => agent.destroy(),
    async close() {
      agent.destroy();
      await sandbox.dispose();
    },
  };
  return open;
}

/** The body of a login with the credentials the sandbox gave out. */
export function loginBody(
  { credentials }: SandboxAddress,
  who: 'admin' | 'operator' | 'sync' | 'test',
): object {
  if (who === 'admin') {
    const { username, password } = present(credentials.admin);
    return { grant_type: 'password', username, password: password.open() };
  }
  const { clientId, clientSecret } = present(credentials[who]);
  return {
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret.open(),
  };
}

/** Fails the test when something that must be there is not. */
export function present<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('expected a value');
  return value;
}

async function collect(incoming: IncomingMessage): Promise<Reply> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('utf8');
  return {
    status: incoming.statusCode ?? 0,
    text,
    json: (text.startsWith('{') ? JSON.parse(text) : {}) as ReplyJson,
    headers: incoming.headers,
  };
}
