import * as net from 'node:net';
import * as tls from 'node:tls';
import type { Identity } from './certificates';

/** A request as it arrived. */
export interface SeenRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/** Answers one request by writing raw bytes, so that every fault can be written down. */
export type Reply = (socket: net.Socket, request: SeenRequest) => void;

/** What the server does, by the end of the path: `token`, `heartbeat`, everything else is a secret or a search. */
export interface Script {
  /** One per request; the last one stays. */
  readonly token?: readonly Reply[];
  readonly heartbeat?: readonly Reply[];
  readonly secrets?: readonly Reply[];
}

/** A server that misbehaves as told. */
export interface FaultServer {
  readonly port: number;
  readonly url: string;
  readonly requests: readonly SeenRequest[];
  /** Connections accepted, whether a request came over them or not. */
  connections(): number;
  /** How many requests came for this part of the script. */
  count(part: keyof Script): number;
  stop(): Promise<void>;
}

/** How the server is reached. */
export interface FaultServerOptions {
  readonly identity: Identity;
  readonly script?: Script;
  readonly tls?: tls.TlsOptions;
  /** Default: IPv4 loopback. */
  readonly address?: string;
  /** Default: any that is free. */
  readonly port?: number;
}

/** Starts a TLS server on a free port of the loopback. */
export async function startFaultServer(options: FaultServerOptions): Promise<FaultServer> {
  const { script = {} } = options;
  const requests: SeenRequest[] = [];
  const partOf = ({ path }: SeenRequest): keyof Script =>
    path.endsWith('/token') ? 'token' : path.endsWith('/heartbeat') ? 'heartbeat' : 'secrets';
  const count = (part: keyof Script): number =>
    requests.filter(request => partOf(request) === part).length;
  const server = tls.createServer({ ...options.identity, ...options.tls }, socket => {
    readRequests(socket, request => {
      requests.push(request);
      const part = partOf(request);
      const replies = script[part] ?? (part === 'token' ? [json(200, tokenAnswer)] : []);
      const reply = replies[Math.min(count(part), replies.length) - 1];
      reply?.(socket, request);
    });
  });
  server.on('tlsClientError', () => undefined);
  const listening = await listen(server, options);
  return {
    port: listening.port,
    url: `https://127.0.0.1:${listening.port}`,
    requests,
    connections: listening.connections,
    count,
    stop: listening.stop,
  };
}

/** A server that is no TLS server at all: every connection is handed to `serve`. */
export async function startRawServer(
  serve: (socket: net.Socket) => void,
): Promise<Pick<FaultServer, 'port' | 'url' | 'connections' | 'stop'>> {
  const listening = await listen(net.createServer(serve));
  return { ...listening, url: `https://127.0.0.1:${listening.port}` };
}

/** What a log-on is answered with unless the script says otherwise. */
export const tokenAnswer = {
  accessToken: 'canary-token-1',
  tokenType: 'bearer',
  expiresIn: 3600,
  refreshToken: '',
};

/** A well-formed JSON answer. */
export function json(status: number, value: unknown, headers: Record<string, string> = {}): Reply {
  return full(status, JSON.stringify(value), { 'content-type': 'application/json', ...headers });
}

/** A well-formed answer with any body. */
export function full(
  status: number,
  body: string | Uint8Array,
  headers: Record<string, string> = {},
): Reply {
  return socket => {
    const bytes = Buffer.from(body);
    const lines = Object.entries({ 'content-length': String(bytes.length), ...headers });
    const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
    socket.write(`HTTP/1.1 ${status} Fault\r\n${head}\r\n`);
    socket.write(bytes);
  };
}

interface Listening {
  readonly port: number;
  readonly connections: () => number;
  readonly stop: () => Promise<void>;
}

function listen(
  server: net.Server,
  { address = '127.0.0.1', port = 0 }: Pick<FaultServerOptions, 'address' | 'port'> = {},
): Promise<Listening> {
  const sockets = new Set<net.Socket>();
  let accepted = 0;
  server.on('connection', (socket: net.Socket) => {
    accepted += 1;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  const stop = (): Promise<void> =>
    new Promise(resolve => {
      for (const socket of sockets) socket.destroy();
      server.close(() => resolve());
    });
  return new Promise(resolve => {
    server.listen(port, address, () => {
      const { port: taken } = server.address() as net.AddressInfo;
      resolve({ port: taken, connections: () => accepted, stop });
    });
  });
}

/** Just enough of HTTP/1.1 for requests of our own client: no chunked bodies, no pipelining. */
function readRequests(socket: net.Socket, serve: (request: SeenRequest) => void): void {
  let pending = Buffer.alloc(0);
  socket.on('error', () => undefined);
  socket.on('data', (chunk: Buffer) => {
    pending = Buffer.concat([pending, chunk]);
    for (;;) {
      const end = pending.indexOf('\r\n\r\n');
      if (end < 0) return;
      const [start = '', ...lines] = pending.subarray(0, end).toString('latin1').split('\r\n');
      const headers = new Map(lines.map(headerOf));
      const total = end + 4 + Number(headers.get('content-length') ?? '0');
      if (pending.length < total) return;
      const [method = '', path = ''] = start.split(' ');
      const body = pending.subarray(end + 4, total).toString();
      pending = pending.subarray(total);
      serve({ method, path, headers, body });
    }
  });
}

function headerOf(line: string): readonly [string, string] {
  const colon = line.indexOf(':');
  return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
}
