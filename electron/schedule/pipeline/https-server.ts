import type { RequestListener } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { AppError } from '../../../shared/errors/app-error';
import type { ListenerIdentity } from './certificate';

/** A server that listens. */
export interface HttpsServer {
  readonly port: number;
  /** Stops listening and cuts every connection, half-open handshakes too. */
  close(): Promise<void>;
}

export interface HttpsServerNeeds {
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly identity: ListenerIdentity;
  readonly onRequest: RequestListener;
}

/** A sender that dawdles holds a connection no longer than this; requests are a few hundred bytes. */
const limits = {
  handshakeTimeout: 4_000,
  headersTimeout: 4_000,
  requestTimeout: 5_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 1_000,
  maxHeaderSize: 8_192,
};
const mostConnections = 256;

/** @throws AppError `listener.unavailable` when the address cannot be listened on. */
export async function openHttpsServer(needs: HttpsServerNeeds): Promise<HttpsServer> {
  const { host, port, identity, onRequest } = needs;
  const server = createServer(
    {
      ...limits,
      ...identity,
      cert: Buffer.from(identity.cert),
      key: Buffer.from(identity.key),
      minVersion: 'TLSv1.2',
    },
    onRequest,
  );
  const sockets = new Set<Socket>();
  server.maxConnections = mostConnections;
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const detail = `${host} port ${port}: ${error.code ?? 'unknown'}`;
      reject(new AppError('listener.unavailable', { detail, cause: error }));
    });
    server.listen({ host, port, exclusive: true }, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = new Promise<void>(resolve => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
