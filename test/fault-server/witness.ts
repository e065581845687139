import type * as net from 'node:net';
import * as tls from 'node:tls';
import { layCable } from './cable';
import type { CableFault } from './cable';
import type { Identity } from './certificates';
import { tokenAnswer } from './fault-server';

/** What a host that nobody should talk to got to see. */
export interface Testimony {
  readonly connections: number;
  /** Every byte that came over the wire. */
  readonly raw: Buffer;
  /** Every byte that came inside TLS. */
  readonly heard: Buffer;
}

/**
 * A second host: a real TLS server that keeps every byte and answers everything as a vault would, so that a
 * client which follows a false lead goes all the way.
 */
export interface Witness {
  readonly port: number;
  readonly url: string;
  testimony(): Testimony;
  forget(): void;
  stop(): Promise<void>;
}

/** @param secret what it gives away for every secret. */
export async function startWitness(
  identity: Identity,
  secret: object,
  where: { readonly host?: string; readonly port?: number } = {},
): Promise<Witness> {
  let heard: Buffer[] = [];
  let raw: Buffer[] = [];
  const server = tls.createServer(identity, socket => {
    socket.on('error', () => undefined);
    socket.on('data', (bytes: Buffer) => {
      heard.push(bytes);
      socket.write(answerTo(bytes, secret));
    });
  });
  server.on('tlsClientError', () => undefined);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const cable = await layCable((server.address() as net.AddressInfo).port, where.host, where.port);
  const listening: CableFault = {
    up(link, bytes) {
      raw.push(bytes);
      link.server.write(bytes);
    },
  };
  cable.suffer(listening);
  return {
    port: cable.port,
    url: cable.url,
    testimony: () => ({
      connections: cable.connections(),
      raw: Buffer.concat(raw),
      heard: Buffer.concat(heard),
    }),
    forget() {
      heard = [];
      raw = [];
      cable.suffer(listening);
    },
    async stop() {
      await cable.unplug();
      server.close();
    },
  };
}

function answerTo(request: Buffer, secret: object): string {
  const isLogOn = request.includes('/token ');
  const body = JSON.stringify(isLogOn ? tokenAnswer : secret);
  const head = `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}`;
  return `HTTP/1.1 200 OK\r\n${head}\r\n\r\n${body}`;
}
