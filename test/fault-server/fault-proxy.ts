import * as http from 'node:http';
import * as https from 'node:https';
import * as net from 'node:net';
import type { Socket } from 'node:net';
import { endAll } from './cable';
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
  /** Does something else from the next CONNECT on. */
  become(behaviour: ProxyBehaviour): void;
  /** Ends every connection in good order and waits until both ends know. */
  hangUp(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * A port: every CONNECT leads there, whatever its target; a text: it is the raw answer; a call: it is told, and
 * there is no answer; null: no answer.
 */
export type ProxyBehaviour = number | string | (() => void) | null;

/**
 * Starts a proxy.
 * @param identity what it shows when it is spoken to over TLS; null for plain HTTP.
 */
export async function startFaultProxy(
  first: ProxyBehaviour,
  identity: Identity | null = null,
): Promise<FaultProxy> {
  let behaviour = first;
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
    if (typeof behaviour === 'function') behaviour();
    if (typeof behaviour === 'string') socket.end(behaviour);
    if (typeof behaviour === 'number') keep(sockets, join(socket, behaviour));
  });
  server.on('connection', (socket: Socket) => keep(sockets, socket));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as net.AddressInfo).port,
    asked,
    become(next) {
      behaviour = next;
    },
    hangUp: () => endAll(sockets),
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
