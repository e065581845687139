import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Socket } from 'node:net';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Writable } from 'node:stream';
import { afterEach, expect, it } from 'vitest';
import { anInbox } from '../builders/an-inbox';
import { filesBelow } from '../builders/files-below';
import { program } from './breakglass';
import { setUpCheaply } from './set-up-cheaply';
import { setUpHost } from './set-up-host';
import type { PreparedHost } from './set-up-host';

let host: PreparedHost;
afterEach(() => host.remove());

it(
  'delivers once what a killed process left, and holds no value anywhere',
  { timeout: 120_000 },
  async () => {
    const { inbox, address, kinds } = await anInbox();
    host = await setUpHost({
      setUp: async order => {
        await writeFile(path.join(order.folder, 'inbox-ca.pem'), address.caPem);
        await setUpCheaply({ ...order, secrets: { ALERT_SECRET: address.secret } });
      },
      more: () => ({ alerts: { waitSeconds: 30, channels: [channelTo(address.url)] } }),
    });
    await host.run('refresh');
    const value = (await host.run('get', secret, '--reason', 'before the fault')).stdout.trim();
    expect(kinds()).toEqual(['incident.opened']);

    await inbox.unplug();
    const { sockets, close } = await aSilentServer(Number(new URL(address.url).port));
    const child = spawn(
      process.execPath,
      [program, 'get', secret, '--reason', 'core router down', '--passphrase-fd', '3'],
      {
        env: host.environment,
        cwd: host.folder,
        stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
      },
    );
    (child.stdio[3] as Writable).end(host.passphrase);
    const ended = once(child, 'exit');
    await expect.poll(() => sockets.size, { timeout: 60_000 }).toBeGreaterThan(0);
    const waiting = [...(await filesBelow(host.environment['BREAKGLASS_HOME'] ?? ''))];
    child.kill('SIGKILL');
    await ended;
    await close();
    await inbox.plug();

    const queued = waiting.filter(([name]) => name.startsWith('alerts/'));
    expect(queued.some(([name]) => name.startsWith('alerts/alert-'))).toBe(true);
    const texts = queued.map(([, content]) => content.toString('utf8')).join('\n');
    expect(texts).not.toContain(value);
    expect(texts).not.toContain(address.secret);
    expect(texts).not.toContain('core router down');

    const delivered = await host.run('alert', 'deliver');
    expect(delivered).toMatchObject({ exitCode: 0 });
    const posts = inbox.posts();
    await host.run('alert', 'deliver');
    expect(inbox.posts()).toBe(posts);
    expect(inbox.received()).toHaveLength(2);
    expect(inbox.received()[1]?.alert).toMatchObject({ facts: { reason: 'core router down' } });
    expect(JSON.stringify(inbox.received())).not.toContain(value);
  },
);

const secret = 'critical:emea:dub3:router:core-rtr-07';

function channelTo(url: string): object {
  const reference = { fromEnv: 'ALERT_SECRET' };
  return { kind: 'webhook', id: 'inbox', url, caFile: 'inbox-ca.pem', secret: reference };
}

/** Takes connections in place of the inbox, and says nothing. */
async function aSilentServer(
  port: number,
): Promise<{ readonly sockets: ReadonlySet<Socket>; close(): Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = createServer(socket => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  }).listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    sockets,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
