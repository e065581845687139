import { afterEach, describe, expect, it } from 'vitest';
import type * as net from 'node:net';
import { createProbe, lookWithinMs } from '../../../electron/outage/probe';
import type { Look } from '../../../electron/outage/probe';
import type { Clock } from '../../../electron/platform/clock';
import { systemLookup } from '../../../electron/platform/name-lookup/system';
import { createSystemClock } from '../../../electron/platform/system-clock';
import { noSystemProxy } from '../../../electron/platform/system-proxy/none';
import { secretServerDefaults } from '../../../shared/domain/configuration';
import type { SecretServerSettings } from '../../../shared/domain/configuration';
import { AppError } from '../../../shared/errors/app-error';
import { SecretText } from '../../../shared/lib/secret-text';
import { createHandClock } from '../../fakes/hand-clock';
import { createRecordingLog } from '../../fakes/recording-log';
import { createAuthority, selfSigned } from '../../fault-server/certificates';
import type { Identity } from '../../fault-server/certificates';
import { startFaultProxy } from '../../fault-server/fault-proxy';
import { full, json, startFaultServer, startRawServer } from '../../fault-server/fault-server';
import type { FaultServer, Reply } from '../../fault-server/fault-server';

const authority = createAuthority();
const open: Pick<FaultServer, 'stop'>[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.stop();
});

async function serve(reply: Reply, identity: Identity = authority.issue()): Promise<FaultServer> {
  const server = await startFaultServer({ identity, script: { secrets: [reply] } });
  open.push(server);
  return server;
}

interface Choices {
  readonly environment?: Readonly<Record<string, string>>;
  readonly clock?: Clock;
  readonly proxy?: SecretServerSettings['proxy'];
  readonly proxyPassword?: string;
  readonly pins?: readonly string[];
}

function look(url: string, choices: Choices = {}) {
  const { environment = {}, clock = createSystemClock(), proxyPassword } = choices;
  const server = {
    ...secretServerDefaults,
    id: 'hq',
    kind: 'on-premises',
    url: `${url}/SecretServer`,
    ca: authority.pem,
    proxy: choices.proxy ?? null,
    pins: choices.pins ?? [],
  } as const;
  const probe = createProbe({
    ...{ server, clock, environment, userAgent: 'breakglass/test' },
    ...{ log: createRecordingLog(), lookup: systemLookup, systemProxy: noSystemProxy },
    proxyPassword: async () => {
      if (proxyPassword === undefined) throw new AppError('session.locked');
      return new SecretText(proxyPassword);
    },
  });
  return probe(new AbortController().signal);
}

const page = '<!DOCTYPE html><html><body>Welcome</body></html>';
const html = { 'content-type': 'text/html' };
const moved: Reply = full(302, '', { location: 'https://elsewhere.example/' });

describe('an answer', () => {
  it.each<[string, Reply, Look['class'], string]>([
    ['healthy', json(200, { healthy: true }), 'up', 'healthy'],
    ['Healthy', json(200, { Healthy: true }), 'up', 'healthy'],
    ['HEALTHY as a word', json(200, { status: 'HEALTHY' }), 'up', 'healthy'],
    ['both spellings', json(200, { Healthy: true, healthy: true }), 'up', 'healthy'],
    ['the bare word', full(200, 'Healthy', { 'content-type': 'text/plain' }), 'up', 'healthy'],
    ['the bare word as HTML', full(200, 'Healthy\r\n', html), 'up', 'healthy'],
    [
      'JSON under another type',
      full(200, '{"healthy":true}', { 'content-type': 'application/octet-stream' }),
      'up',
      'healthy',
    ],
    ['JSON labelled as HTML', full(200, '{"healthy":true}', html), 'up', 'healthy'],
    ['read-only mode', json(200, { healthy: true, readOnlyMode: true }), 'up', 'read-only mode'],
    ['401 with JSON', json(401, { message: 'no' }), 'up', 'status 401'],
    ['not healthy', json(200, { healthy: false }), 'degraded', 'says that it is not healthy'],
    ['two verdicts', json(200, { Healthy: true, healthy: false }), 'degraded', 'not healthy'],
    ['healthy with a 503', json(503, { healthy: true }), 'degraded', 'status 503'],
    ['a number', json(200, { healthy: 1 }), 'degraded', 'says that it is not healthy'],
    ['JSON without the field', json(200, { now: 'x' }), 'degraded', 'JSON without "healthy"'],
    ['a list', json(200, [true]), 'degraded', 'without JSON'],
    [
      'a captive portal',
      full(200, page, html),
      'degraded',
      'status 200 with a web page, as a portal of the network shows one',
    ],
    ['a page as JSON', json(200, page), 'degraded', 'without JSON'],
    ['503 with a page', full(503, page, html), 'degraded', 'status 503 with a web page'],
    ['403 with a page', full(403, page, html), 'degraded', 'status 403 with a web page'],
    ['429', json(429, {}), 'degraded', 'status 429'],
    ['404', full(404, page, html), 'degraded', 'status 404 with a web page'],
    ['nothing', full(200, ''), 'degraded', 'without JSON'],
    ['half an answer', full(200, '{"healthy":tr'), 'degraded', 'without JSON'],
    ['a huge one', full(200, 'x'.repeat(80_000)), 'degraded', 'more than 65536 bytes'],
    ['a redirect', moved, 'suspect', 'redirected, status 302'],
  ])('%s', async (_, reply, kind, words) => {
    const { url } = await serve(reply);
    const seen = await look(url);
    expect(seen.class).toBe(kind);
    expect(seen.words).toContain(words);
  });

  it('is asked for on both routes below the base path, without any credential', async () => {
    const server = await serve(json(200, { healthy: true }));
    await look(server.url);
    expect(server.requests.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
      'GET /SecretServer/api/v1/healthcheck',
      'GET /SecretServer/healthcheck.aspx',
    ]);
    for (const { headers, body } of server.requests) {
      expect([...headers.keys()].sort()).toEqual([
        ...['accept', 'accept-encoding', 'connection', 'host', 'user-agent'],
      ]);
      expect(body).toBe('');
    }
  });

  it('of one good route is enough, unless the other says that it is not healthy', async () => {
    const routes =
      (api: Reply, aspx: Reply): Reply =>
      (socket, request) =>
        (request.path.endsWith('.aspx') ? aspx : api)(socket, request);
    const good = json(200, { healthy: true });
    const only = await serve(routes(full(404, page, html), good));
    expect(await look(only.url)).toMatchObject({
      class: 'up',
      words: 'api/v1/healthcheck: status 404 with a web page; healthcheck.aspx: healthy',
    });
    const torn = await serve(routes(json(200, { healthy: false }), good));
    expect((await look(torn.url)).class).toBe('degraded');
    const led = await serve(routes(moved, full(503, page, html)));
    expect((await look(led.url)).class).toBe('suspect');
  });

  it('never carries a piece of a body into the evidence', async () => {
    const canary = 'CANARY-body';
    for (const reply of [full(200, canary), json(200, { healthy: canary }), full(503, canary)]) {
      const { url } = await serve(reply);
      expect((await look(url)).words).not.toContain(canary);
    }
  });
});

describe('no answer', () => {
  it.each<[string, (socket: net.Socket) => void]>([
    ['reset', socket => socket.resetAndDestroy()],
    ['closed at once', socket => socket.end()],
  ])('%s is down', async (_, treat) => {
    const server = await startRawServer(treat);
    open.push(server);
    const seen = await look(server.url);
    expect(seen.class).toBe('down');
    expect(seen.words).toContain('not reached from this host');
  });

  it('refused and a name that does not resolve are down, each in its own words', async () => {
    const server = await serve(json(200, {}));
    await server.stop();
    expect(await look(server.url)).toMatchObject({
      class: 'down',
      words: expect.stringContaining('the connection was refused') as string,
    });
    expect(await look('https://secret-server.invalid')).toMatchObject({
      class: 'down',
      words: expect.stringContaining('the name does not resolve') as string,
    });
  });

  it('within five seconds is down', async () => {
    const clock = createHandClock();
    const server = await serve(() => {
      void clock.advance(lookWithinMs);
    });
    const seen = await look(server.url, { clock });
    expect(seen).toMatchObject({
      class: 'down',
      words: expect.stringContaining(`within ${lookWithinMs} ms`) as string,
    });
  });

  it('through a proxy that is not there names the proxy', async () => {
    const proxy = await startRawServer(socket => socket.end());
    await proxy.stop();
    const environment = { HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` };
    const seen = await look('https://secret-server.invalid', { environment });
    expect(seen.class).toBe('down');
  });
});

describe('the proxy of the server itself', () => {
  const server = 'https://secret-server.invalid';

  it('is used, with its account', async () => {
    const authorization = `Basic ${Buffer.from('svc:canary').toString('base64')}`;
    const identity = authority.issue({ names: ['secret-server.invalid'] });
    const { port } = await serve(json(200, { healthy: true }), identity);
    const proxy = await startFaultProxy(port);
    open.push(proxy);
    const url = `http://127.0.0.1:${proxy.port}`;
    const seen = await look(server, { proxy: { url, username: 'svc' }, proxyPassword: 'canary' });
    expect(seen).toMatchObject({ class: 'up' });
    expect(proxy.asked.map(one => one.authorization)).toEqual([authorization, authorization]);
  });

  it('is no outage when its password cannot be read', async () => {
    const proxy = await startFaultProxy(null);
    open.push(proxy);
    const url = `http://127.0.0.1:${proxy.port}`;
    const seen = await look(server, { proxy: { url, username: 'svc' } });
    expect([seen.class, proxy.asked]).toEqual(['suspect', []]);
  });
});

describe('TLS that cannot be verified is suspect, whatever is behind it', () => {
  const day = 86_400_000;
  const expired = {
    notBefore: new Date(Date.now() - 9 * day),
    notAfter: new Date(Date.now() - day),
  };
  it('shows none of the pinned keys', async () => {
    const server = await serve(json(200, { healthy: true }));
    const pins = ['A', 'E'].map(end => `sha256/${'A'.repeat(42)}${end}=`);
    const seen = await look(server.url, { pins });
    expect(seen.class).toBe('suspect');
    expect(server.requests).toEqual([]);
  });

  it.each<[string, () => Identity, string]>([
    ['self-signed', () => selfSigned(), 'self-signed'],
    ['unknown authority', () => createAuthority().issue(), 'TLS|certificate'],
    ['expired', () => authority.issue(expired), 'has expired'],
    ['another host', () => authority.issue({ names: ['elsewhere.example'] }), 'another host'],
  ])('%s', async (_, identity, words) => {
    const server = await serve(json(200, { healthy: true }), identity());
    const seen = await look(server.url);
    expect(seen.class).toBe('suspect');
    expect(seen.words).toMatch(new RegExp(words));
    expect(server.requests).toEqual([]);
  });

  it('a port that does not speak TLS', async () => {
    const server = await startRawServer(socket => void socket.end('SSH-2.0-OpenSSH_9\r\n'));
    open.push(server);
    expect((await look(server.url)).class).toBe('suspect');
  });
});
