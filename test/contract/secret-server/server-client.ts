import { Agent, request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { createSecretServer } from '../../../electron/sandbox/secret-server/secret-server';
import type {
  SecretServer,
  SecretServerAddress,
} from '../../../electron/sandbox/secret-server/secret-server';
import type { SecretServerOptions } from '../../../electron/sandbox/secret-server/options';
import { noon } from '../sandbox/sandbox-client';

/** What any answer may carry, as far as the tests look at it by name. */
export interface ServerJson {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly id: number;
  readonly name: string;
  readonly total: number;
  readonly records: readonly {
    readonly id: number;
    readonly name: string;
    readonly action: string;
  }[];
  readonly items: readonly {
    readonly slug: string;
    readonly itemId: number;
    readonly fieldId: number;
    readonly itemValue: string;
    readonly fileAttachmentId: number | null;
    readonly filename: string | null;
  }[];
  readonly fields: readonly {
    readonly secretTemplateFieldId: number;
    readonly fieldSlugName: string;
    readonly hideOnView: boolean;
    readonly listType: string;
  }[];
  readonly clientId: string;
  readonly clientSecret: string;
  readonly secretState: string;
  readonly checkedOut: boolean;
  readonly hasNext: boolean;
  readonly nextSkip: number;
  readonly dsvTenantId: number;
  readonly devOpsSyncMapId: number;
}

/** What came back, byte for byte and parsed. */
export interface ServerReply {
  readonly status: number;
  readonly text: string;
  readonly bytes: Buffer;
  readonly json: ServerJson;
  readonly headers: IncomingHttpHeaders;
}

/** What goes along with a request. */
export interface ServerExtras {
  /** A form when it is URLSearchParams, as it is when it is text or bytes, else JSON. */
  readonly body?: unknown;
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A running practice Secret Server, and a client that sends paths exactly as they are written. */
export interface OpenServer {
  readonly server: SecretServer;
  readonly address: SecretServerAddress;
  /** Time stands still until a test moves it. */
  readonly clock: { now: number };
  send(method: string, path: string, extras?: ServerExtras): Promise<ServerReply>;
  /** Logs in with these fields. */
  logOn(fields: Readonly<Record<string, string>>): Promise<ServerReply>;
  /** A fresh token of the push, or of the administrator. */
  tokenOf(who: 'push' | 'admin'): Promise<string>;
  /** Sends below `/SecretServer/api/v1/`, with the token of the push unless told otherwise. */
  api(method: string, path: string, extras?: ServerExtras): Promise<ServerReply>;
  /** @throws AggregateError when the server met a defect of its own. */
  close(): Promise<void>;
}

/** Starts one with a clock of its own and two regions less, over plain HTTP. */
export async function openServer(options: SecretServerOptions = {}): Promise<OpenServer> {
  const clock = { now: noon };
  const faults: unknown[] = [];
  const server = createSecretServer({
    transport: 'http',
    source: { now: () => clock.now },
    onFault: fault => void faults.push(fault),
    ...options,
  });
  const address = await server.start();
  const agent = new Agent({ keepAlive: true });

  function send(method: string, path: string, extras: ServerExtras = {}): Promise<ServerReply> {
    const { content, type } = contentOf(extras.body);
    return new Promise((resolve, reject) => {
      const outgoing = request(
        {
          ...{ agent, host: '127.0.0.1', port: address.port, method, path },
          headers: {
            ...(extras.token === undefined ? {} : { Authorization: `Bearer ${extras.token}` }),
            ...(content === undefined ? {} : { 'Content-Type': type }),
            ...(content === undefined ? {} : { 'Content-Length': Buffer.byteLength(content) }),
            ...extras.headers,
          },
        },
        incoming => {
          const chunks: Buffer[] = [];
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
          incoming.on('error', reject);
          incoming.on('end', () => {
            const bytes = Buffer.concat(chunks);
            const text = bytes.toString('utf8');
            const status = incoming.statusCode ?? 0;
            const json = (text.startsWith('{') ? JSON.parse(text) : {}) as ServerJson;
            resolve({ status, text, bytes, json, headers: incoming.headers });
          });
        },
      );
      outgoing.on('error', reject);
      outgoing.end(content);
    });
  }

  const tokens = new Map<string, string>();
  const open: OpenServer = {
    ...{ server, address, clock, send },
    logOn: fields =>
      send('POST', '/SecretServer/oauth2/token', { body: new URLSearchParams(fields) }),
    async tokenOf(who) {
      const { credentials } = address;
      const { username, password } = who === 'push' ? credentials : credentials.administrator;
      const fields = { username, password: password.open(), grant_type: 'password' };
      return (await open.logOn(fields)).json.access_token;
    },
    async api(method, path, extras = {}) {
      const known = tokens.get('push') ?? (await open.tokenOf('push'));
      tokens.set('push', known);
      return send(method, `/SecretServer/api/v1/${path}`, { token: known, ...extras });
    },
    async close() {
      agent.destroy();
      await server.dispose();
      if (faults.length > 0) throw new AggregateError(faults, 'a defect in the practice server');
    },
  };
  return open;
}

function contentOf(body: unknown): {
  readonly content: string | Buffer | undefined;
  readonly type: string;
} {
  if (body === undefined) return { content: undefined, type: '' };
  if (body instanceof URLSearchParams) {
    return { content: body.toString(), type: 'application/x-www-form-urlencoded' };
  }
  const isReady = typeof body === 'string' || Buffer.isBuffer(body);
  return { content: isReady ? body : JSON.stringify(body), type: 'application/json' };
}

/** The answer to what is missing, deleted and forbidden alike. */
export const accessDenied = {
  message: 'Access Denied',
  messageDetail: null,
  errorCode: 'API_AccessDenied',
  modelState: null,
};
