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
  server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
    process.stdout.write(server.address().port + '\\n', () =>
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0));
  });
`;

/** Two connections fill a queue of length one; Linux drops what comes after. */
const queueLength = 2;

export async function startBlackHole(): Promise<BlackHole> {
  const child = spawn(process.execPath, ['-e', listener], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const port = Number(line.toString());
  const fillers: net.Socket[] = [];
  for (let filled = 0; filled < queueLength; filled += 1) {
    const socket = net.connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    fillers.push(socket);
  }
  return {
    url: `https://127.0.0.1:${port}`,
    async stop() {
      for (const socket of fillers) socket.destroy();
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    },
  };
}
