import * as http from 'node:http';
import * as https from 'node:https';
import * as net from 'node:net';
import type { Socket } from 'node:net';
import type { Identity } from './certificates';

/** What a proxy was asked for. */
export interface SeenConnect {
  readonly target: string;
  readonly authorization: string | null;
}

/** A proxy on the loopback. */
export interface FaultProxy {
  readonly port: number;
  readonly asked: readonly SeenConnect[];
  stop(): Promise<void>;
}

/**
 * Starts a proxy.
 * @param behaviour a port: every CONNECT leads there, whatever its target; a text: it is the raw answer;
 *   null: no answer at all.
 * @param identity what it shows when it is spoken to over TLS; null for plain HTTP.
 */
export async function startFaultProxy(
  behaviour: number | string | null,
  identity: Identity | null = null,
): Promise<FaultProxy> {
  const asked: SeenConnect[] = [];
  const sockets = new Set<Socket>();
  const server = identity ? https.createServer({ ...identity }) : http.createServer();
  server.on('connect', (request: http.IncomingMessage, stream) => {
    const socket = stream as Socket;
    asked.push({
      target: request.url ?? '',
      authorization: request.headers['proxy-authorization'] ?? null,
    });
    keep(sockets, socket);
    if (typeof behaviour === 'string') socket.end(behaviour);
    if (typeof behaviour === 'number') keep(sockets, join(socket, behaviour));
  });
  server.on('connection', (socket: Socket) => keep(sockets, socket));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as net.AddressInfo).port,
    asked,
    stop: () =>
      new Promise(resolve => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

function join(client: Socket, port: number): Socket {
  const upstream = net.connect(port, '127.0.0.1', () => {
    client.write('HTTP/1.1 200 Connection established\r\n\r\n');
    client.pipe(upstream).pipe(client);
  });
  return upstream;
}

function keep(sockets: Set<Socket>, socket: Socket): void {
  sockets.add(socket);
  socket.on('error', () => undefined);
  socket.on('close', () => sockets.delete(socket));
}
