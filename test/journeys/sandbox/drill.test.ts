import { connect, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { applyControlLine } from '../../../electron/sandbox/control-line';
import { createSandbox } from '../../../electron/sandbox/sandbox-server';
import { openSandbox, present } from '../../contract/sandbox/sandbox-client';
import type { OpenSandbox } from '../../contract/sandbox/sandbox-client';

let open: OpenSandbox;
afterEach(() => open.close());

const path = '/v1/secrets/critical:emea:fra1:router:core-rtr-01';

/** The status over a new connection, or why there was none. */
async function read(token: string): Promise<number | string> {
  open.hangUp();
  return open.send('GET', path, { token }).then(
    ({ status }) => status,
    (error: NodeJS.ErrnoException) => error.code ?? 'failed',
  );
}

describe('pulling the plug', () => {
  it('refuses connections, cuts those that are open, and listens again on the same port', async () => {
    open = await openSandbox();
    const token = await open.tokenOf('operator');
    const idle = connect(open.address.port, '127.0.0.1');
    const idleClosed = new Promise(resolve => idle.once('close', resolve));
    idle.on('error', () => undefined);
    await new Promise(resolve => idle.once('connect', resolve));
    expect(await read(token)).toBe(200);
    await open.sandbox.unplug();
    await idleClosed;
    expect(await read(token)).toBe('ECONNREFUSED');
    expect(open.sandbox.state()).toMatchObject({ plugged: false, listening: false });
    await open.sandbox.plug();
    expect(await read(token)).toBe(200);
    await open.sandbox.unplug();
    await open.sandbox.unplug();
    await open.sandbox.plug();
    expect(open.sandbox.state()).toMatchObject({ plugged: true, listening: true });
    expect(open.faults).toEqual([]);
  });

  it('cuts a request that is waiting for its answer', async () => {
    open = await openSandbox({ behaviour: { slowMs: 600_000 } });
    const token = await open.tokenOf('operator');
    await open.sandbox.setScenario('slow');
    const answer = read(token);
    await new Promise(resolve => setTimeout(resolve, 50));
    await open.sandbox.unplug();
    expect(['ECONNRESET', 'ECONNREFUSED']).toContain(await answer);
    expect(open.faults).toEqual([]);
  });
});

describe('scenarios', () => {
  it.each([
    ['healthy', 200, '{"attributes":{'],
    ['throttled', 429, '{"message":"Too Many Requests"}'],
    ['expired-token', 401, '{"message":"Unauthorized"}'],
    ['denied', 403, '{"message":"Invalid permissions"}'],
    ['server-error', 503, '{"message":"Service Unavailable"}'],
  ] as const)('%s answers %i', async (id, status, text) => {
    open = await openSandbox();
    const token = await open.tokenOf('operator');
    await open.sandbox.setScenario(id);
    const answer = await open.send('GET', path, { token });
    expect(answer.status).toBe(status);
    expect(answer.text.slice(0, text.length)).toBe(text);
    expect(answer.headers['retry-after']).toBe(id === 'throttled' ? '2' : undefined);
    await open.sandbox.setScenario('healthy');
    expect(await read(token)).toBe(200);
  });

  it('outage closes the port, and another scenario opens it again', async () => {
    open = await openSandbox();
    const token = await open.tokenOf('operator');
    await open.sandbox.setScenario('outage');
    expect(await read(token)).toBe('ECONNREFUSED');
    await open.sandbox.plug();
    expect(await read(token)).toBe('ECONNREFUSED');
    await open.sandbox.setScenario('healthy');
    expect(await read(token)).toBe(200);
  });

  it('slow gives the right answer late', async () => {
    open = await openSandbox({ behaviour: { slowMs: 30 } });
    const token = await open.tokenOf('operator');
    await open.sandbox.setScenario('slow');
    const before = performance.now();
    expect(await read(token)).toBe(200);
    expect(performance.now() - before).toBeGreaterThanOrEqual(29);
  });
});

describe('control lines', () => {
  it('do what they say and report it', async () => {
    open = await openSandbox();
    const say = (line: string) => applyControlLine(open.sandbox, line);
    expect(await say('status')).toBe('scenario healthy, plugged, listening, 0 requests');
    expect(await say('requests')).toBe('no requests');
    expect(await say('  scenario   throttled ')).toBe(
      'scenario throttled, plugged, listening, 0 requests',
    );
    await open.send('GET', '/v1/heartbeat');
    expect(await say('requests')).toBe('2026-11-23T12:00:00.789Z 429 GET /v1/heartbeat -');
    expect(await say('unplug')).toBe('scenario throttled, unplugged, not listening, 1 requests');
    expect(await say('plug')).toBe('scenario throttled, plugged, listening, 1 requests');
    for (const line of ['', 'fly', 'scenario', 'scenario nonesuch', 'scenario toString']) {
      expect(await say(line)).toContain(
        'scenarios: healthy, outage, slow, throttled, expired-token, denied, server-error',
      );
    }
  });

  it('say so when somebody else took the port meanwhile', async () => {
    open = await openSandbox();
    await open.sandbox.unplug();
    const thief = createServer();
    await new Promise<void>(resolve => thief.listen(open.address.port, '127.0.0.1', resolve));
    expect(await applyControlLine(open.sandbox, 'plug')).toContain('failed: listen EADDRINUSE');
    await new Promise(resolve => thief.close(resolve));
    expect(await applyControlLine(open.sandbox, 'plug')).toContain('listening');
    expect(open.sandbox.state().listening).toBe(true);
  });
});

describe('the request log', () => {
  it('names who did what, and no query, body or value', async () => {
    open = await openSandbox();
    const token = await open.tokenOf('operator');
    await open.send('GET', '/v1/secrets?searchTerm=confidential', { token });
    await read(token);
    expect(open.sandbox.requests()).toEqual([
      { method: 'POST', path: '/v1/token', status: 200, atMs: open.clock.now, principal: '' },
      {
        method: 'GET',
        path: '/v1/secrets',
        status: 200,
        atMs: open.clock.now,
        principal: 'roles:break-glass-operator',
      },
      {
        method: 'GET',
        path,
        status: 200,
        atMs: open.clock.now,
        principal: 'roles:break-glass-operator',
      },
    ]);
    open.sandbox.resetUsage();
    expect(open.sandbox.requests()).toEqual([]);
  });
});

describe('the address', () => {
  it('is on loopback only, over TLS 1.2 or 1.3, under every name it was asked to have', async () => {
    open = await openSandbox({ names: ['acme.secretsvaultcloud.eu', '127.0.0.9', 'fd00::1:2'] });
    const { port, caPem, url } = open.address;
    expect(url).toBe(`https://127.0.0.1:${String(port)}`);
    const ca = present(caPem);
    for (const servername of ['localhost', 'acme.localhost', 'acme.secretsvaultcloud.eu']) {
      for (const version of ['TLSv1.2', 'TLSv1.3'] as const) {
        const socket = connectTls({
          port,
          host: '127.0.0.1',
          ca,
          servername,
          minVersion: version,
          maxVersion: version,
        });
        await new Promise((resolve, reject) =>
          socket.once('secureConnect', resolve).once('error', reject),
        );
        expect(socket.authorized).toBe(true);
        socket.destroy();
      }
    }
    const stranger = connectTls({ port, host: '127.0.0.1', ca, servername: 'elsewhere.example' });
    const refused = await new Promise(resolve => stranger.once('error', resolve));
    expect(refused).toMatchObject({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' });
  });

  it('can be plain HTTP, on a port of one’s choice', async () => {
    const probe = createServer();
    await new Promise<void>(resolve => probe.listen(0, '127.0.0.1', resolve));
    const { port } = probe.address() as AddressInfo;
    await new Promise(resolve => probe.close(resolve));
    open = await openSandbox({ transport: 'http', port });
    expect(open.address).toMatchObject({ url: `http://127.0.0.1:${String(port)}`, caPem: null });
    expect((await open.send('GET', '/v1/heartbeat')).status).toBe(200);
    const again = await open.sandbox.start();
    expect(again.port).toBe(port);
  });

  it('belongs to one tenant each when several run at once', async () => {
    open = await openSandbox({ regions: ['emea'] });
    const other = createSandbox({ tenant: 'globex', regions: ['apac'] });
    const address = await other.start();
    try {
      expect(address.port).not.toBe(open.address.port);
      expect(address.credentials.operator?.clientId).not.toBe(
        open.address.credentials.operator?.clientId,
      );
      expect(address.credentials.deniedPath).toBe('critical:apac:sin1:directory:krbtgt-corp');
    } finally {
      await other.dispose();
    }
  });
});
