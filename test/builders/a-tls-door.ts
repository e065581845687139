import { once } from 'node:events';
import { createServer } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServerIdentity } from '../../electron/sandbox/tls';

/** A server with TLS whose answers a test decides on. */
export interface TlsDoor {
  readonly url: string;
  readonly caPem: string;
  closeAllConnections(): void;
  close(): Promise<void>;
}

/** @param pass answers a request; one that fails is cut off, because a client that was killed is gone. */
export async function aTlsDoor(
  pass: (incoming: IncomingMessage, answer: ServerResponse) => Promise<void>,
): Promise<TlsDoor> {
  const identity = createServerIdentity([], new Date());
  const server = createServer(
    { cert: identity.certificatePem, key: identity.privateKeyPem },
    (incoming, answer) => {
      pass(incoming, answer).catch(() => answer.destroy());
    },
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    caPem: identity.caPem,
    closeAllConnections: () => server.closeAllConnections(),
    async close() {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}
