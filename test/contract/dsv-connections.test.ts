import * as https from 'node:https';
import { describe, expect, it } from 'vitest';
import type { HttpLimits } from '../../electron/http/limits';
import { defaultHttpLimits } from '../../electron/http/limits';
import { patientLimits } from '../fault-server/a-backend';
import { startBlackHole } from '../fault-server/black-hole';
import { selfSigned } from '../fault-server/certificates';
import { createFaultBench, ok, path, withoutSleep } from '../fault-server/fault-bench';
import type { FaultServer, Reply } from '../fault-server/fault-server';
import { json, startFaultServer, startRawServer } from '../fault-server/fault-server';
import { createHandClock } from '../fakes/hand-clock';

const bench = createFaultBench();

/** For servers that never connect: short does no harm, however busy the machine is. */
function limitsWith(short: Partial<HttpLimits['interactive']>): HttpLimits {
  return { ...patientLimits, interactive: { ...patientLimits.interactive, ...short } };
}

describe('silence', () => {
  /** Deadlines as the product has them, on a clock that the server moves when a request is there. */
  function stalled(reply: Reply) {
    const hand = createHandClock();
    const stall =
      (ms: number): Reply =>
      (socket, request) => {
        reply(socket, request);
        void hand.advance(ms);
      };
    return { stall, clock: withoutSleep(hand), limits: defaultHttpLimits };
  }

  const silent: Reply = () => undefined;
  const oneHeader: Reply = socket => void socket.write('HTTP/1.1 200 OK\r\nx-a: b\r\n');
  const oneByte: Reply = socket =>
    void socket.write('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{');

  it.each([
    ['no answer', silent],
    ['headers that stop', oneHeader],
    ['a body that stops', oneByte],
  ])('%s: an operator is told after one deadline, a refresh after three', async (_, reply) => {
    const operator = stalled(reply);
    const first = await bench.server({ secrets: [operator.stall(4_000)] });
    const told = await bench.readOnce({ url: first.url, ...operator }, 'interactive');
    const refresh = stalled(reply);
    const second = await bench.server({ secrets: [refresh.stall(20_000)] });
    const reported = await bench.readOnce({ url: second.url, ...refresh });
    expect([told.error?.code, told.reads]).toEqual(['vault.unreachable', 1]);
    expect([reported.error?.code, reported.reads]).toEqual(['vault.unreachable', 3]);
    expect(told.error?.detail).toMatch(/within 4000 ms/);
  });

  it('bytes that drip do not stretch one try', async () => {
    const { stall, clock } = stalled(oneByte);
    const endless = { ...defaultHttpLimits.background, firstByteMs: 1e9, bodyMs: 1e9 };
    const limits = { ...defaultHttpLimits, background: endless };
    const server = await bench.server({ secrets: [stall(30_000)] });
    const { error } = await bench.readOnce({ url: server.url, clock, limits });
    expect(error?.detail).toContain('no complete answer within 30000 ms');
  });

  it("the whole of an operator's call is bounded, log-on included", async () => {
    const { stall, clock } = stalled(silent);
    const endless = { connectMs: 1e9, firstByteMs: 1e9, bodyMs: 1e9, totalMs: 1e9 };
    const interactive = { ...endless, operationMs: 8_000 };
    const limits = { ...defaultHttpLimits, interactive };
    const server = await bench.server({ token: [stall(8_000)] });
    const { error } = await bench.readOnce({ url: server.url, clock, limits }, 'interactive');
    expect([error?.code, error?.detail]).toEqual([
      'vault.unreachable',
      expect.stringContaining('no answer within 8000 ms'),
    ]);
  });
});

describe('no connection', () => {
  it('refused: at once for an operator, three tries for a refresh', async () => {
    const server = await bench.server({});
    await server.stop();
    const operator = await bench.readOnce({ url: server.url }, 'interactive');
    const refresh = await bench.readOnce({ url: server.url });
    expect([operator.error?.code, operator.sleeps]).toEqual(['vault.unreachable', []]);
    expect(refresh.error?.code).toBe('vault.unreachable');
    expect(operator.error?.detail).toContain('ECONNREFUSED');
  });

  it('a name that does not resolve', async () => {
    const { error, reads } = await bench.readOnce({ url: 'https://vault.invalid' }, 'interactive');
    expect([error?.code, reads]).toEqual(['vault.unreachable', 0]);
  });

  it('a firewall that drops everything', async () => {
    const hole = await startBlackHole();
    bench.later(() => hole.stop());
    const limits = limitsWith({ connectMs: 200 });
    const { error, reads } = await bench.readOnce({ url: hole.url, limits }, 'interactive');
    expect([error?.code, reads]).toEqual(['vault.unreachable', 0]);
    expect(error?.detail).toContain('no connection within 200 ms');
  });

  it('a server that accepts and never shakes hands', async () => {
    const server = await startRawServer(() => undefined);
    bench.later(() => server.stop());
    const limits = limitsWith({ connectMs: 200 });
    const { error } = await bench.readOnce({ url: server.url, limits }, 'interactive');
    expect(error?.code).toBe('vault.unreachable');
  });

  it('a caller who gives up gets "cancelled", and nothing is tried again', async () => {
    const stop = new AbortController();
    const server = await bench.server({ secrets: [() => stop.abort()] });
    const { backend } = bench.backend({ url: server.url });
    await expect(backend.read(path, 'background', stop.signal)).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(server.count('secrets')).toBe(1);
    await expect(backend.read(path, 'background', stop.signal)).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(server.requests).toHaveLength(2);
  });
});

describe('TLS', () => {
  const past = new Date('2020-01-01T00:00:00Z');
  const longPast = new Date('2019-01-01T00:00:00Z');
  const future = new Date('2090-01-01T00:00:00Z');

  async function refused(
    server: FaultServer,
    ca: string | null = bench.authority.pem,
  ): Promise<string> {
    bench.later(() => server.stop());
    const { error, reads } = await bench.readOnce({ url: server.url, ca });
    expect([error?.code, reads, server.requests.length]).toEqual(['vault.tls', 0, 0]);
    return error?.detail ?? '';
  }

  it('expired: says both dates and the clock of this host', async () => {
    const identity = bench.authority.issue({ notBefore: longPast, notAfter: past });
    const detail = await refused(await startFaultServer({ identity }));
    expect(detail).toContain(
      'expired: valid from 2019-01-01T00:00:00.000Z to 2020-01-01T00:00:00.000Z',
    );
    expect(detail).toContain('clock says 20');
  });

  it('not yet valid: says both dates and the clock of this host', async () => {
    const identity = bench.authority.issue({ notBefore: future, notAfter: new Date('2091-01-01') });
    const detail = await refused(await startFaultServer({ identity }));
    expect(detail).toContain('not yet valid: valid from 2090-01-01T00:00:00.000Z');
  });

  it('self-signed: shows the fingerprint', async () => {
    const detail = await refused(await startFaultServer({ identity: selfSigned() }));
    expect(detail).toMatch(/self-signed, SHA-256 ([0-9A-F]{2}:){31}[0-9A-F]{2}/);
  });

  it('an authority nobody here trusts', async () => {
    const identity = bench.authority.issue();
    expect(await refused(await startFaultServer({ identity }), null)).toContain('not trusted here');
  });

  it('a certificate for another host names that host', async () => {
    const identity = bench.authority.issue({ names: ['other.example'] });
    const detail = await refused(await startFaultServer({ identity }));
    expect(detail).toContain('for another host (DNS:other.example)');
  });

  it('TLS 1.1 at most', async () => {
    const tls = {
      minVersion: 'TLSv1',
      maxVersion: 'TLSv1.1',
      ciphers: 'DEFAULT@SECLEVEL=0',
    } as const;
    const identity = bench.authority.issue();
    expect(await refused(await startFaultServer({ identity, tls }))).toContain(
      'no TLS version from 1.2',
    );
  });

  it('TLS 1.2 is enough', async () => {
    const tls = { maxVersion: 'TLSv1.2' } as const;
    const identity = bench.authority.issue();
    const server = await startFaultServer({ identity, tls, script: { secrets: [ok] } });
    bench.later(() => server.stop());
    expect((await bench.readOnce({ url: server.url })).error).toBeNull();
  });

  it.each([
    ['plain HTTP', 'HTTP/1.1 400 Bad Request\r\n\r\n'],
    ['an SSH server', 'SSH-2.0-canary\r\n'],
  ])('%s on the port', async (_, banner) => {
    const server = await startRawServer(socket => socket.write(banner));
    bench.later(() => server.stop());
    const { error } = await bench.readOnce({ url: server.url });
    expect([error?.code, error?.detail]).toEqual([
      'vault.tls',
      expect.stringContaining('does not speak TLS'),
    ]);
  });

  it('is checked although NODE_TLS_REJECT_UNAUTHORIZED=0 stands in the environment', async () => {
    const server = await startFaultServer({
      identity: selfSigned(),
      script: { heartbeat: [json(200, {})] },
    });
    bench.later(() => server.stop());
    const before = process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
    try {
      const unguarded = await new Promise((resolve, reject) => {
        const request = https.get(`${server.url}/v1/heartbeat`, { agent: false }, answer => {
          answer.resume();
          resolve(answer.statusCode);
        });
        request.on('error', reject);
      });
      expect(unguarded).toBe(200);
      const { error } = await bench.readOnce({ url: server.url });
      expect(error?.code).toBe('vault.tls');
      expect(server.count('token')).toBe(0);
    } finally {
      if (before === undefined) delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
      else process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = before;
    }
  });
});

describe('economy', () => {
  const signal = new AbortController().signal;

  it('keeps one connection for log-on, reads and heartbeat', async () => {
    const server = await bench.server({ secrets: [ok], heartbeat: [json(200, { StatusCode: 1 })] });
    const { backend, calls } = bench.backend({ url: server.url });
    for (let round = 0; round < 3; round += 1) {
      await backend.read(path, 'interactive', signal);
      await backend.probe(signal);
    }
    expect(server.connections()).toBe(1);
    expect(calls).toHaveLength(server.requests.length);
  });

  it('logs on once for twenty reads at a time', async () => {
    const server = await bench.server({ secrets: [ok] });
    const { backend } = bench.backend({ url: server.url });
    const readOne = () => backend.read(path, 'background', new AbortController().signal);
    await Promise.all(Array.from({ length: 20 }, readOne));
    expect([server.count('token'), server.count('secrets')]).toEqual([1, 20]);
    expect(server.connections()).toBeLessThanOrEqual(16);
  });

  it('warms up with a log-on first and with a heartbeat afterwards', async () => {
    const server = await bench.server({ heartbeat: [json(200, {})] });
    const { backend, calls } = bench.backend({ url: server.url });
    await backend.warmUp(signal);
    await backend.warmUp(signal);
    expect(calls).toEqual(['token', 'heartbeat']);
  });

  it('says who it is and sends the token as bearer, to the vault alone', async () => {
    const server = await bench.server({ secrets: [ok], heartbeat: [json(200, {})] });
    const { backend } = bench.backend({ url: server.url });
    await backend.probe(signal);
    await backend.read(path, 'interactive', signal);
    const seen = server.requests.map(({ method, path: asked, headers }) =>
      [method, asked, headers.get('authorization') ?? null, headers.get('user-agent')].join(' '),
    );
    expect(seen).toEqual([
      'GET /v1/heartbeat  breakglass',
      'POST /v1/token  breakglass',
      'GET /v1/secrets/critical/emea/core-rtr-07 Bearer canary-token-1 breakglass',
    ]);
  });

  it('breaks off what is under way when it is disposed of', async () => {
    let arrive: () => void = () => undefined;
    const arrived = new Promise<void>(resolve => (arrive = resolve));
    const server = await bench.server({ secrets: [() => arrive()] });
    const { backend } = bench.backend({ url: server.url });
    const read = backend.read(path, 'interactive', signal).catch((error: unknown) => error);
    await arrived;
    await backend.dispose();
    expect(await read).toMatchObject({ code: 'cancelled' });
  });
});

describe('a caFile', () => {
  it.each(['', 'canary', '-----BEGIN CERTIFICATE-----\nY2FuYXJ5\n-----END CERTIFICATE-----'])(
    'that holds no certificate is a fault of the configuration: %j',
    async ca => {
      const server = await bench.server({});
      const { error } = await bench.readOnce({ url: server.url, ca });
      expect([error?.code, server.connections()]).toEqual(['config.invalid', 0]);
    },
  );
});
