import { createServer } from 'node:net';
import type { Server } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runBreakglass } from './breakglass';
import { setUpCheaply } from './set-up-cheaply';
import { setUpHost } from './set-up-host';
import type { PreparedHost } from './set-up-host';

const path = 'critical:emea:dub3:router:core-rtr-07';
let host: PreparedHost;
let silent: Server;
let connections = 0;

beforeAll(async () => {
  host = await setUpHost({ setUp: setUpCheaply });
  await run('refresh');
  await host.practice.kill();
  silent = createServer(socket => {
    connections += 1;
    socket.on('error', () => undefined);
  });
  const port = Number(new URL(host.practice.url).port);
  await new Promise<void>(resolve => silent.listen(port, '127.0.0.1', resolve));
});
afterAll(async () => {
  silent.close();
  await host.remove();
});

async function run(...words: readonly string[]): Promise<Readonly<Record<string, unknown>>> {
  const { stdout, exitCode, stderr } = await runBreakglass({
    arguments: [...words, '--json', '--passphrase-fd', '3'],
    environment: host.environment,
    folder: host.folder,
    descriptor: host.passphrase,
  });
  expect(exitCode, stderr).toBe(0);
  return JSON.parse(stdout) as Readonly<Record<string, unknown>>;
}

it('gives the sealed copy of a vault that is silent, and the next command does not ask it again', async () => {
  const get = ['get', path, '--reason', 'core router down'];
  expect(await run(...get)).toMatchObject({ servedFrom: 'offline', outage: 'vault.unreachable' });
  const asked = connections;
  expect(asked).toBeGreaterThan(0);
  expect(await run(...get)).toMatchObject({ servedFrom: 'offline', outage: 'vault.unreachable' });
  expect(connections).toBe(asked);
});
