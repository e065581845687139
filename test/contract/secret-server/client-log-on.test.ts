import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { SecretText } from '../../../shared/lib/secret-text';
import { codeOfStep } from '../../../electron/totp/code-of-seed';
import type { Seed } from '../../../electron/totp/code-of-seed';
import { seedOfBase32 } from '../../../electron/totp/read-seed';
import { patientLimits } from '../../fault-server/a-backend';
import type { FaultServer, Reply } from '../../fault-server/fault-server';
import { full, json } from '../../fault-server/fault-server';
import { createHandClock } from '../../fakes/hand-clock';
import type { ClientChoices } from '../../fault-server/secret-server-bench';
import {
  anySignal,
  baseOf,
  createSecretServerBench,
  errorOf,
  listed,
  page,
  record,
  routeOf,
  routesAsked,
  tokenReply,
} from '../../fault-server/secret-server-bench';

const bench = createSecretServerBench();
const summaryRoute = 'api/v1/secrets/1/summary';
const known = { [summaryRoute]: json(200, record(1)) };

/** What was sent to the token route, as fields. */
function grantsOf(server: FaultServer): readonly Readonly<Record<string, string>>[] {
  return server.requests
    .filter(request => routeOf(request) === 'oauth2/token')
    .map(({ body }) => Object.fromEntries(new URLSearchParams(body)));
}

function codesSent(server: FaultServer): readonly (string | undefined)[] {
  return server.requests
    .filter(request => routeOf(request) === 'oauth2/token')
    .map(({ headers }) => headers.get('otp'));
}

async function summaryWith(
  server: FaultServer,
  choices: Partial<ClientChoices> = {},
): Promise<unknown> {
  return bench.client({ url: baseOf(server), ...choices }).summary(1, anySignal);
}

describe('a log-on with user name and password', () => {
  it('is a form, with the domain beside it', async () => {
    const server = await bench.server(known);
    await summaryWith(server, {
      auth: { method: 'password', parameters: { username: 'svc', domain: 'CORP' } },
    });
    expect(grantsOf(server)).toEqual([
      {
        grant_type: 'password',
        username: 'svc',
        password: 'canary-password-of-svc',
        domain: 'CORP',
      },
    ]);
    expect(server.requests.at(-1)?.headers.get('authorization')).toBe('Bearer canary-token-1');
  });

  it('asks for a confirmation at the phone by the word in the header', async () => {
    const server = await bench.server(known);
    const auth = { method: 'password', parameters: { username: 'svc', otp: 'push' } };
    await summaryWith(server, { auth });
    expect(codesSent(server)).toEqual(['push']);
  });

  it('computes a code from the seed, and never sends one twice', async () => {
    const start = Date.UTC(2030, 0, 1, 0, 0, 10);
    const clock = createHandClock(start);
    const expired = json(403, { message: 'Authentication failed or expired token.' });
    const server = await bench.server({ [summaryRoute]: [expired, json(200, record(1))] });
    const seed = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
    const secrets = { password: 'canary-password-of-svc', totpSeed: seed };
    const asked = summaryWith(server, { clock, secrets });
    await expect.poll(() => codesSent(server).length).toBe(1);
    await expect.poll(() => server.count('secrets')).toBe(1);
    await expect
      .poll(async () => {
        await clock.advance(5_000);
        return codesSent(server).length;
      })
      .toBe(2);
    expect(await asked).toMatchObject({ id: 1 });
    const step = Math.floor(start / 30_000);
    const known = seedOfBase32(new SecretText(seed)) as Seed;
    const code = (at: number): string => codeOfStep(known, at).open();
    expect(codesSent(server)).toEqual([code(step), code(step + 1)]);
  });

  it.each([
    ['Login failed.', 'server.refused'],
    ['Login Failed', 'server.refused'],
    ['invalid_client', 'server.refused'],
    ['Invalid Duo pin code.', 'server.otp'],
    ['canary words that nobody knows', 'server.refused'],
  ])(
    'that is answered "%s" is %s, asked once, and the words are not repeated',
    async (error, code) => {
      const server = await bench.server({
        'oauth2/token': json(400, { error, message: 'canary' }),
      });
      const refused = await errorOf(summaryWith(server));
      expect(refused.code).toBe(code);
      expect(grantsOf(server)).toHaveLength(1);
      expect(routesAsked(server)).toEqual([]);
    },
  );

  it.each<readonly [string, Reply, string]>([
    ['a message alone', json(400, { message: 'canary' }), 'server.refused'],
    ['401', json(401, { message: 'canary' }), 'server.refused'],
    ['a page with 200', full(200, '<html>canary'), 'server.protocol'],
    ['a page with 404', full(404, '<html>canary'), 'server.protocol'],
    ['a page with 400', full(400, '<html>canary'), 'server.protocol'],
    ['a page with 403', full(403, '<html>canary'), 'server.protocol'],
    ['nothing', full(200, ''), 'server.protocol'],
    ['half an answer', full(200, '{"access_token":"canary-to'), 'server.protocol'],
    ['a list', json(200, ['canary']), 'server.protocol'],
    ['no token', json(200, { expires_in: 1199 }), 'server.protocol'],
    ['a token that is a number', json(200, { access_token: 1, expires_in: 9 }), 'server.protocol'],
    ['a token without an end', json(200, { access_token: 'canary' }), 'server.protocol'],
    ['429', json(429, {}, { 'retry-after': '1' }), 'server.throttled'],
    ['503', full(503, '<html>canary'), 'server.unavailable'],
    ['500', json(500, { message: 'canary' }), 'server.unavailable'],
    ['a redirect', full(302, '', { location: 'https://canary.example/' }), 'server.protocol'],
    ['a broken connection', socket => socket.destroy(), 'server.unreachable'],
  ])(
    'that is answered with %s ends with its code and is never repeated',
    async (_, reply, code) => {
      const server = await bench.server({ 'oauth2/token': reply });
      const error = await errorOf(summaryWith(server));
      expect(error.code).toBe(code);
      expect(error.next.length).toBeGreaterThan(10);
      expect(grantsOf(server)).toHaveLength(1);
    },
  );

  it('takes a lifetime that is written as a text', async () => {
    const token = json(200, { access_token: 'canary-token-1', expires_in: '1199' });
    expect(
      await summaryWith(await bench.server({ ...known, 'oauth2/token': token })),
    ).toMatchObject({ id: 1 });
  });

  it('uses a refresh token once and then the password', async () => {
    const clock = createHandClock();
    const withRefresh = json(200, {
      ...{ access_token: 'canary-token-1', expires_in: 1199, refresh_token: 'canary-refresh-1' },
    });
    const server = await bench.server({
      ...known,
      'oauth2/token': [withRefresh, tokenReply, withRefresh, json(400, { error: 'x' }), tokenReply],
    });
    const client = bench.client({ url: baseOf(server), clock });
    for (let round = 0; round < 4; round += 1) {
      await client.summary(1, anySignal);
      await clock.advance(1_199_000);
    }
    const grants = grantsOf(server).map(({ grant_type: grant, refresh_token: token }) => [
      grant,
      token,
    ]);
    expect(grants).toEqual([
      ['password', undefined],
      ['refresh_token', 'canary-refresh-1'],
      ['password', undefined],
      ['refresh_token', 'canary-refresh-1'],
      ['password', undefined],
    ]);
  });

  it.each([
    ['no https', 'http://ss.example'],
    ['a route in it', 'https://ss.example/SecretServer/api/v1'],
    ['the token route in it', 'https://ss.example/oauth2/token'],
    ['credentials in it', 'https://canary:canary@ss.example'],
    ['a query', 'https://ss.example/?canary'],
  ])('refuses an address with %s', (_, url) => {
    expect(() => bench.client({ url })).toThrow(
      expect.objectContaining({ code: 'config.invalid' }),
    );
  });
});

describe('answers of Secret Server to a read', () => {
  const list = 'api/v1/secrets';

  it.each<readonly [string, Reply | readonly Reply[], string]>([
    ['401 twice', json(401, { message: 'canary' }), 'server.refused'],
    [
      'an ended token twice',
      json(403, { message: 'Authentication failed or expired token.' }),
      'server.refused',
    ],
    ['another 403', json(403, { message: 'canary' }), 'server.denied'],
    ['a page with 403', full(403, '<html>canary'), 'server.protocol'],
    ['a page with 200', full(200, '<html>canary'), 'server.protocol'],
    ['502 always', full(502, ''), 'server.unavailable'],
    ['429 always', json(429, {}, { 'retry-after': '0' }), 'server.throttled'],
    ['half an answer', full(200, '{"records":[{"id":1,"name":"cana'), 'server.protocol'],
    ['an answer that is not UTF-8', full(200, Buffer.from([0x7b, 0xff])), 'server.protocol'],
    [
      'more than it may be',
      full(200, gzipSync(Buffer.alloc(9 * 1024 * 1024, 0x20)), { 'content-encoding': 'gzip' }),
      'server.protocol',
    ],
    ['records of another kind', page([{ id: 'canary' }]), 'server.protocol'],
    ['a redirect', full(307, '', { location: 'https://canary.example' }), 'server.protocol'],
  ])('%s ends with its code', async (_, reply, code) => {
    const server = await bench.server({ [list]: reply });
    const error = await errorOf(listed(bench.client({ url: baseOf(server) })));
    expect(error.code).toBe(code);
    expect(grantsOf(server).length).toBeLessThanOrEqual(2);
  });

  it('waits as the server asks, and repeats a read', async () => {
    const server = await bench.server({
      [list]: [json(429, {}, { 'retry-after': '2' }), full(503, ''), page([record(1)])],
    });
    expect(await listed(bench.client({ url: baseOf(server) }))).toHaveLength(1);
  });

  it('ends by its deadline when a server drips', async () => {
    const slow: Reply = socket => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{');
    const server = await bench.server({ [summaryRoute]: slow });
    const phases = { ...patientLimits.background, bodyMs: 60, totalMs: 200, operationMs: 200 };
    const limits = { ...patientLimits, background: phases };
    const error = await errorOf(summaryWith(server, { limits }));
    expect(error.code).toBe('server.unreachable');
  });
});
