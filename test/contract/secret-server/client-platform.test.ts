import { describe, expect, it } from 'vitest';
import type { Reply } from '../../fault-server/fault-server';
import { full, json } from '../../fault-server/fault-server';
import type { ClientChoices, Routes } from '../../fault-server/secret-server-bench';
import {
  anySignal,
  baseOf,
  createSecretServerBench,
  errorOf,
  notThere,
  record,
  routeOf,
  tokenReply,
} from '../../fault-server/secret-server-bench';

const bench = createSecretServerBench();
const onPlatform: Partial<ClientChoices> = {
  kind: 'cloud',
  auth: { method: 'platform', parameters: { clientId: 'canary-user' } },
  secrets: { clientSecret: 'canary-client-secret' },
};
const tokenRoute = 'identity/api/oauth2/token/xpmplatform';
const healthy = full(200, 'Healthy');

function vaultsAt(url: string, more: object = {}): Reply {
  const connection = { url, oAuthProfileId: 'x' };
  const others = { isDefault: false, isActive: true, connection: { url: 'https://other.example' } };
  return json(200, { vaults: [others, { isDefault: true, isActive: true, connection, ...more }] });
}

async function platformWith(vaults: Reply, routes: Routes = {}) {
  return bench.server({
    health: healthy,
    [tokenRoute]: tokenReply,
    'vaultbroker/api/vaults': vaults,
    ...routes,
  });
}

describe('the Delinea Platform', () => {
  it('gives a token and the address of its vault, which gets that token', async () => {
    const vault = await bench.server({ 'api/v1/secrets/1/summary': json(200, record(1)) });
    const platform = await platformWith(vaultsAt(`${baseOf(vault)}/`));
    const client = bench.client({ url: baseOf(platform), ...onPlatform });
    expect(await client.summary(1, anySignal)).toMatchObject({ id: 1 });
    expect(client.address()).toBe(baseOf(vault));
    const grant = platform.requests.find(request => routeOf(request) === tokenRoute);
    expect(Object.fromEntries(new URLSearchParams(grant?.body))).toEqual({
      grant_type: 'client_credentials',
      client_id: 'canary-user',
      client_secret: 'canary-client-secret',
      scope: 'xpmheadless',
    });
    expect(vault.requests.map(({ headers }) => headers.get('authorization'))).toEqual([
      'Bearer canary-token-1',
    ]);
  });

  it.each([
    ['without TLS', 'http://127.0.0.1/canary'],
    ['at a stranger', 'https://canary.example/SecretServer'],
    ['with a name that only looks right', 'https://secretservercloud.com.canary.example'],
    ['with credentials', 'https://canary:canary@127.0.0.1/'],
    ['that is no address', 'canary'],
  ])('that names a vault %s is not followed', async (_, url) => {
    const platform = await platformWith(vaultsAt(url));
    const client = bench.client({ url: baseOf(platform), ...onPlatform });
    expect((await errorOf(client.summary(1, anySignal))).code).toBe('server.protocol');
  });

  it('without an active default vault is an error', async () => {
    const platform = await platformWith(vaultsAt('https://127.0.0.1', { isActive: false }));
    const client = bench.client({ url: baseOf(platform), ...onPlatform });
    expect((await errorOf(client.summary(1, anySignal))).code).toBe('server.protocol');
  });

  it('is recognised where another method was configured for it', async () => {
    const vaults = vaultsAt('https://127.0.0.1');
    const platform = await platformWith(vaults, { 'oauth2/token': notThere });
    const error = await errorOf(bench.client({ url: baseOf(platform) }).summary(1, anySignal));
    expect(error.code).toBe('server.protocol');
    expect(error.detail).toContain('"platform"');
  });

  it('is told from a Secret Server before any credentials are sent', async () => {
    const server = await bench.server({
      'api/v1/healthcheck': json(200, { Healthy: true, healthy: true }),
    });
    const client = bench.client({ url: baseOf(server), ...onPlatform });
    expect((await errorOf(client.summary(1, anySignal))).code).toBe('server.protocol');
    expect(server.requests.some(({ method }) => method === 'POST')).toBe(false);
  });
});
