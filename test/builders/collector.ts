import { once } from 'node:events';
import type * as net from 'node:net';
import * as tls from 'node:tls';
import { parseSyslog, splitFrames } from './parse-syslog';
import type { SyslogMessage } from './parse-syslog';
import { createAuthority } from '../fault-server/certificates';
import type { Authority, Identity } from '../fault-server/certificates';

/** How a collector behaves. */
export interface CollectorOptions {
  readonly identity?: Identity;
  /** Ask clients for a certificate of this authority. */
  readonly clients?: Authority;
  readonly port?: number;
}

/** A syslog server over TLS that runs on this machine. */
export interface Collector {
  readonly port: number;
  /** Everything that arrived whole, in its order. */
  readonly messages: readonly SyslogMessage[];
  /** Sequence numbers of the messages. */
  sequences(): readonly number[];
  /** Ends it with all its connections, as a crash does. */
  kill(): Promise<void>;
  /** Waits until this many messages have come. */
  got(count: number): Promise<void>;
}

/** Trusted by whoever is given its `pem`. */
export const collectorAuthority = createAuthority();
const usualIdentity = collectorAuthority.issue();

/** Starts a collector, for whoever ends it. */
export async function startCollector(options: CollectorOptions = {}): Promise<Collector> {
  const { clients } = options;
  const messages: SyslogMessage[] = [];
  const sockets = new Set<net.Socket>();
  const server = tls.createServer({
    ...(options.identity ?? usualIdentity),
    ...(clients && { requestCert: true, rejectUnauthorized: true, ca: clients.pem }),
  });
  server.on('secureConnection', socket => {
    let rest: Buffer = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => {
      const split = splitFrames(Buffer.concat([rest, chunk]));
      rest = split.rest;
      messages.push(...split.frames.map(parseSyslog));
    });
  });
  server.on('connection', (socket: net.Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('tlsClientError', () => undefined);
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const kill = async (): Promise<void> => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  return {
    port: (server.address() as net.AddressInfo).port,
    messages,
    sequences: () => messages.map(({ fields }) => Number(fields['seq'])),
    kill,
    async got(count) {
      while (messages.length < count) await new Promise(resolve => setTimeout(resolve, 5));
    },
  };
}
