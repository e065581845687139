import { Agent, createServer, request } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAuthority } from '../fault-server/certificates';
import type { RunningVault } from './a-host';

/** An answer that does not come from the vault behind. */
export interface FrontAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A TLS server before a vault: what it is not told to spoil comes from the vault itself. */
export interface Front extends RunningVault {
  /** Answers requests whose path ends so instead of the vault; null ends it. */
  spoil(pathEnd: string, answer: FrontAnswer | null): void;
  /** Shows a certificate of an authority that nobody trusts. */
  breakTls(): void;
  unplug(): Promise<void>;
  /** Everything as it should be. */
  heal(): Promise<void>;
  /** How many requests ended so. */
  count(pathEnd: string): number;
  stop(): Promise<void>;
}

/** Starts one before this vault. */
export async function aFront(vault: RunningVault): Promise<Front> {
  const authority = createAuthority();
  const good = authority.issue();
  const agent = new Agent({ keepAlive: true, ca: vault.address.caPem ?? '' });
  const spoilt = new Map<string, FrontAnswer>();
  const seen: string[] = [];
  const server = createServer(good, (incoming, answer) => {
    const path = new URL(incoming.url ?? '/', 'https://front').pathname;
    seen.push(path);
    const instead = [...spoilt].find(([end]) => path.endsWith(end))?.[1];
    if (!instead) return forward(incoming, answer, { agent, port: vault.address.port });
    const headers = { 'content-type': 'application/json', ...instead.headers };
    incoming.resume();
    answer.writeHead(instead.status, headers).end(JSON.stringify({ message: 'as told' }));
  });
  server.on('tlsClientError', () => undefined);
  const listen = (port: number): Promise<void> =>
    new Promise(resolve => server.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const unplug = async (): Promise<void> => {
    if (!server.listening) return;
    const closed = new Promise(resolve => server.close(resolve));
    server.closeAllConnections();
    await closed;
  };
  return {
    sandbox: vault.sandbox,
    address: {
      ...vault.address,
      port,
      url: `https://127.0.0.1:${String(port)}`,
      caPem: authority.pem,
    },
    spoil(pathEnd, answer) {
      if (answer) spoilt.set(pathEnd, answer);
      else spoilt.delete(pathEnd);
    },
    breakTls() {
      server.setSecureContext(createAuthority().issue());
      server.closeAllConnections();
    },
    unplug,
    async heal() {
      spoilt.clear();
      server.setSecureContext(good);
      server.closeAllConnections();
      if (!server.listening) await listen(port);
    },
    count: pathEnd => seen.filter(path => path.endsWith(pathEnd)).length,
    async stop() {
      await unplug();
      agent.destroy();
    },
  };
}

function forward(
  incoming: IncomingMessage,
  answer: ServerResponse,
  { agent, port }: { readonly agent: Agent; readonly port: number },
): void {
  const { method, url: path, headers } = incoming;
  const onward = request({ agent, host: '127.0.0.1', port, method, path, headers }, reply => {
    answer.writeHead(reply.statusCode ?? 502, reply.headers);
    reply.pipe(answer);
  });
  onward.on('error', () => answer.destroy());
  incoming.pipe(onward);
}
