import { describe, expect, it } from 'vitest';
import { defaultHttpLimits } from '../../electron/http/limits';
import type { Clock } from '../../electron/platform/clock';
import { createSystemClock } from '../../electron/platform/system-clock';
import { createRegionalRead } from '../../electron/vault/regional-read';
import { createTenants } from '../../electron/vault/tenants';
import type { TenantId } from '../../shared/domain/entry';
import { aFreePort } from '../builders/a-free-port';
import { createHandClock } from '../fakes/hand-clock';
import { settingsOf } from '../fault-server/a-backend';
import { startBlackHole } from '../fault-server/black-hole';
import { createAuthority } from '../fault-server/certificates';
import { createFaultBench, path, secret } from '../fault-server/fault-bench';
import type { FaultServer, Reply } from '../fault-server/fault-server';
import {
  full,
  json,
  startFaultServer,
  startRawServer,
  tokenAnswer,
} from '../fault-server/fault-server';

const bench = createFaultBench();
const signal = new AbortController().signal;
const regions = ['emea', 'us'] as TenantId[];

const silent: Reply = () => undefined;
const slow: Reply = (socket, request) => {
  const answer = setTimeout(() => json(200, secret)(socket, request), 1_500);
  socket.on('close', () => clearTimeout(answer));
};
const tokenOf = (region: string): Reply =>
  json(200, { ...tokenAnswer, accessToken: `canary-token-${region}` });

/** A region that works, with a token of its own. */
function goodRegion(name: string, ...secrets: readonly Reply[]): Promise<FaultServer> {
  const script = {
    token: [tokenOf(name)],
    secrets: secrets.length > 0 ? secrets : [json(200, secret)],
  };
  return bench.server({ ...script, heartbeat: [json(200, { response: 1 })] });
}

async function startStranger(): Promise<string> {
  const server = await startFaultServer({ identity: createAuthority().issue() });
  bench.later(() => server.stop());
  return server.url;
}

async function startHangingHandshake(): Promise<string> {
  const server = await startRawServer(() => undefined);
  bench.later(() => server.stop());
  return server.url;
}

async function startHole(): Promise<string> {
  const hole = await startBlackHole();
  bench.later(() => hole.stop());
  return hole.url;
}

async function closedPort(): Promise<string> {
  return `https://127.0.0.1:${await aFreePort()}`;
}

/** Two regions as the product has them; no deadline is shortened. */
async function twoRegions(emea: string, us: FaultServer, clock: Clock = createSystemClock()) {
  const tenants = createTenants({ clock });
  const limits = defaultHttpLimits;
  const choices = [
    { tenant: 'emea', url: emea, limits },
    { tenant: 'us', url: us.url, limits },
  ];
  await tenants.open(
    choices.map(choice => {
      const { backend } = bench.backend(choice);
      return { settings: settingsOf({ ...choice, ca: null }), backend };
    }),
  );
  const { read } = createRegionalRead({ tenants, clock });
  return { tenants, read: () => read({ path, tenants: regions, holders: regions }, signal) };
}

/** No region ever saw the token of another. */
function expectOwnTokens(servers: readonly (readonly [string, FaultServer])[]): void {
  for (const [name, server] of servers) {
    const tokens = server.requests.flatMap(({ headers }) => headers.get('authorization') ?? []);
    expect(new Set(tokens)).toEqual(
      tokens.length > 0 ? new Set([`Bearer canary-token-${name}`]) : new Set(),
    );
    for (const { body } of server.requests) expect(body).not.toContain('canary-token');
  }
}

describe('the first region is', () => {
  it('healthy: nobody else is asked', async () => {
    const [emea, us] = [await goodRegion('emea'), await goodRegion('us')];
    const { read, tenants } = await twoRegions(emea.url, us, createHandClock());
    expect(await read()).toMatchObject([{ tenant: 'emea', kind: 'secret' }]);
    expect(us.connections()).toBe(0);
    expect(tenants.statuses().map(({ breaker }) => breaker)).toEqual(['closed', 'closed']);
    expectOwnTokens([['emea', emea]]);
  });

  it.each([
    ['refused', closedPort, 'vault.unreachable'],
    ['of a strange certificate', startStranger, 'vault.tls'],
  ] as const)('%s: the second answers without a hedge', async (_, start, code) => {
    const us = await goodRegion('us');
    const { read, tenants } = await twoRegions(await start(), us, createHandClock());
    const [failed, found] = await read();
    expect(failed).toMatchObject({ tenant: 'emea', kind: 'failed', error: { code } });
    expect(found).toMatchObject({ tenant: 'us', kind: 'secret' });
    expect(tenants.statuses()[0]).toMatchObject({ breaker: 'open', code });
    expect(await read()).toMatchObject([{ tenant: 'us', kind: 'secret' }]);
    expectOwnTokens([['us', us]]);
  });

  it('unavailable, 503: the second answers without a hedge', async () => {
    const [emea, us] = [await goodRegion('emea', full(503, '')), await goodRegion('us')];
    const { read, tenants } = await twoRegions(emea.url, us, createHandClock());
    expect(await read()).toMatchObject([
      { tenant: 'emea', kind: 'failed', error: { code: 'vault.unavailable' } },
      { tenant: 'us', kind: 'secret' },
    ]);
    expect(tenants.statuses()[0]).toMatchObject({ breaker: 'open' });
    expect(await read()).toMatchObject([{ tenant: 'us', kind: 'secret' }]);
    expect([emea.count('token'), emea.count('secrets'), us.count('token')]).toEqual([1, 1, 1]);
    expectOwnTokens([
      ['emea', emea],
      ['us', us],
    ]);
  });

  it.each([
    ['a black hole', startHole],
    ['hanging in the handshake', startHangingHandshake],
  ])('%s: the second overtakes it', async (_, start) => {
    const us = await goodRegion('us');
    const { read, tenants } = await twoRegions(await start(), us);
    expect((await read()).at(-1)).toMatchObject({ tenant: 'us', kind: 'secret' });
    expect(tenants.statuses()[0]).toMatchObject({ breaker: 'open' });
    expect(await read()).toMatchObject([{ tenant: 'us', kind: 'secret' }]);
    expectOwnTokens([['us', us]]);
  });

  it.each([
    ['silent after the request', silent],
    ['slow', slow],
  ])('%s: the second overtakes it, and its connection is broken off', async (_, reply) => {
    const [emea, us] = [await goodRegion('emea', reply), await goodRegion('us')];
    const { read, tenants } = await twoRegions(emea.url, us);
    expect((await read()).at(-1)).toMatchObject({ tenant: 'us', kind: 'secret' });
    expect(tenants.statuses()[0]).toMatchObject({ breaker: 'open' });
    expect(await read()).toMatchObject([{ tenant: 'us', kind: 'secret' }]);
    expect([emea.count('secrets'), us.count('secrets')]).toEqual([1, 2]);
    expectOwnTokens([
      ['emea', emea],
      ['us', us],
    ]);
  });

  it('definite, 403: the second is not asked', async () => {
    const denied = json(403, { message: 'Invalid permissions' });
    const [emea, us] = [await goodRegion('emea', denied), await goodRegion('us')];
    const { read } = await twoRegions(emea.url, us, createHandClock());
    expect(await read()).toMatchObject([{ tenant: 'emea', error: { code: 'vault.denied' } }]);
    expect(us.connections()).toBe(0);
  });

  it('back: one heartbeat closes its breaker', async () => {
    const unavailable = full(503, '');
    const [emea, us] = [await goodRegion('emea', unavailable), await goodRegion('us')];
    const { read, tenants } = await twoRegions(emea.url, us, createHandClock());
    await read();
    await tenants.tryAgain('emea' as TenantId, signal);
    expect(tenants.statuses()[0]).toMatchObject({ breaker: 'closed', retryAt: null });
    expect(emea.count('heartbeat')).toBe(1);
    const heartbeat = emea.requests.find(({ path: asked }) => asked.endsWith('/heartbeat'));
    expect(heartbeat?.headers.get('authorization')).toBeUndefined();
  });
});
