import { once } from 'node:events';
import * as net from 'node:net';
import { onTestFinished } from 'vitest';
import { startCollector } from './collector';
import type { Collector, CollectorOptions } from './collector';

/** Starts a collector; it is ended with the test. */
export async function aCollector(options: CollectorOptions = {}): Promise<Collector> {
  const collector = await startCollector(options);
  onTestFinished(collector.kill);
  return collector;
}

/** Something that accepts connections and never reads from them, like a process that hangs. */
export async function aDeafCollector(): Promise<{ readonly port: number; kill(): Promise<void> }> {
  const sockets = new Set<net.Socket>();
  const server = net.createServer({ pauseOnConnect: true }, socket => sockets.add(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const kill = async (): Promise<void> => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  onTestFinished(kill);
  return { port: (server.address() as net.AddressInfo).port, kill };
}
