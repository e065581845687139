import { spawn } from 'node:child_process';
import { once } from 'node:events';
import * as net from 'node:net';

/** A port whose SYN packets are dropped, as behind a firewall that does not answer. */
export interface BlackHole {
  readonly url: string;
  stop(): Promise<void>;
}

/** Listens with the shortest queue there is and then never accepts: the event loop sleeps for ever. */
const listener = `
  const server = require('node:net').createServer();
  const [host, port] = process.argv.slice(1);
  server.listen({ port: Number(port), host, backlog: 1 }, () => {
    process.stdout.write(server.address().port + '\\n', () =>
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0));
  });
`;

/** Two connections fill a queue of length one; Linux drops what comes after. */
const queueLength = 2;

/** @param where an address of this machine, and a port that is free; the default is any on the loopback. */
export async function startBlackHole(
  where: { readonly host: string; readonly port: number } = { host: '127.0.0.1', port: 0 },
): Promise<BlackHole> {
  const { host } = where;
  const child = spawn(process.execPath, ['-e', listener, host, String(where.port)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const port = Number(line.toString());
  const fillers: net.Socket[] = [];
  for (let filled = 0; filled < queueLength; filled += 1) {
    const socket = net.connect(port, host);
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    fillers.push(socket);
  }
  return {
    url: `https://${host}:${port}`,
    async stop() {
      for (const socket of fillers) socket.destroy();
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    },
  };
}
