import type { RequestListener, Server } from 'node:http';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { Server as SecureServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { ServerIdentity } from './tls';

/** A loopback port that can be closed and opened again. */
export interface Listener {
  /** Listens; the second time on the port of the first. @returns the port. */
  open(): Promise<number>;
  /** Stops listening and destroys every connection, half-open handshakes too. */
  close(): Promise<void>;
  isOpen(): boolean;
  /** Shows another certificate from the next connection on; nothing over plain HTTP. */
  present(identity: ServerIdentity): void;
}

/** How to listen. */
export interface ListenerNeeds {
  /** 0 lets the system choose. */
  readonly port: number;
  /** null for plain HTTP. */
  readonly identity: ServerIdentity | null;
  readonly onRequest: RequestListener;
}

/** Node closes idle connections after five seconds, in the middle of a client's next request. */
const keepAliveMs = 65_000;

/** A listener that is still closed. It never binds anything but 127.0.0.1. */
export function createListener({ port, identity, onRequest }: ListenerNeeds): Listener {
  const server = createServer(identity, onRequest);
  const sockets = new Set<Socket>();
  let boundPort = port;
  server.keepAliveTimeout = keepAliveMs;
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return {
    isOpen: () => server.listening,
    present({ privateKeyPem: key, certificatePem: cert }) {
      if ('setSecureContext' in server)
        server.setSecureContext({ key, cert, minVersion: 'TLSv1.2' });
    },
    async open() {
      if (!server.listening) boundPort = await listen(server, boundPort);
      return boundPort;
    },
    async close() {
      if (!server.listening) return;
      const closed = new Promise<void>(resolve => {
        server.close(() => {
          resolve();
        });
      });
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

function createServer(
  identity: ServerIdentity | null,
  onRequest: RequestListener,
): Server | SecureServer {
  if (identity === null) return createHttpServer(onRequest);
  return createHttpsServer(
    { key: identity.privateKeyPem, cert: identity.certificatePem, minVersion: 'TLSv1.2' },
    onRequest,
  );
}

function listen(server: Server | SecureServer, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}
