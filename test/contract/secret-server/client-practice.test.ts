import { afterEach, describe, expect, it } from 'vitest';
import type { SourceReading, SourceSummary } from '../../../shared/domain/push/source-secret';
import { SecretText } from '../../../shared/lib/secret-text';
import type { Clock } from '../../../electron/platform/clock';
import type { SecretServerOptions } from '../../../electron/sandbox/secret-server/options';
import type {
  SecretServer,
  SecretServerAddress,
} from '../../../electron/sandbox/secret-server/secret-server';
import { createSecretServer } from '../../../electron/sandbox/secret-server/secret-server';
import type { ServerScenarioId } from '../../../electron/sandbox/secret-server/scenarios';
import type { SecretServerClient } from '../../../electron/secret-server/secret-server-client';
import { createImpatientClock } from '../../fakes/impatient-clock';
import type { ClientChoices } from '../../fault-server/secret-server-bench';
import {
  anySignal,
  createMemoryOfClients,
  createSecretServerBench,
  errorOf,
  listed,
  wholeFolder,
} from '../../fault-server/secret-server-bench';

const bench = createSecretServerBench();
const special = { ...wholeFolder, folderId: 90 };
const started: SecretServer[] = [];

afterEach(async () => {
  for (const server of started.splice(0)) await server.dispose();
});

interface Practice {
  readonly server: SecretServer;
  readonly address: SecretServerAddress;
  readonly client: SecretServerClient;
}

async function practice(
  options: SecretServerOptions = {},
  choose: (address: SecretServerAddress) => Partial<ClientChoices> = () => ({}),
): Promise<Practice> {
  const server = createSecretServer(options);
  started.push(server);
  const address = await server.start();
  const { username, password } = address.credentials;
  const client = bench.client({
    url: address.url,
    ca: address.caPem,
    auth: { method: 'password', parameters: { username } },
    secrets: { password: password.open() },
    ...choose(address),
  });
  return { server, address, client };
}

/** The clock of this host, which can be moved on. */
function createShiftedClock(): Clock & { shift(ms: number): void } {
  const real = createImpatientClock();
  let shifted = 0;
  return {
    ...real,
    now: () => real.now() + shifted,
    monotonicMs: () => real.monotonicMs() + shifted,
    bootMs: () => real.bootMs() + shifted,
    shift(ms) {
      shifted += ms;
    },
  };
}

async function readingsOf(client: SecretServerClient): Promise<ReadonlyMap<string, SourceReading>> {
  const readings = new Map<string, SourceReading>();
  for (const secret of await listed(client, special)) {
    if (secret.active) readings.set(secret.name, await client.read(secret, anySignal));
  }
  return readings;
}

function valueIn(reading: SourceReading | undefined, slug: string): string | null | undefined {
  if (reading?.kind !== 'read') return expect.fail(`${slug}: it is ${String(reading?.kind)}`);
  return reading.secret.fields.find(field => field.slug === slug)?.value?.open() ?? null;
}

describe('the client and the practice Secret Server', () => {
  it.each([
    ['as it is known', {}],
    ['with version 2 alone', { versions: ['v2'] as const }],
    ['that leaves passwords out', { passwordsInSecret: false }],
    ['with short pages', { maximumTake: 3 }],
  ])('read every trap right on a server %s', async (_, behaviour) => {
    const { server, client } = await practice({ behaviour });
    const readings = await readingsOf(client);
    const restricted = [...readings].flatMap(([name, reading]) =>
      reading.kind === 'restricted' ? [[name, reading.restriction]] : [],
    );
    expect(Object.fromEntries(restricted)).toEqual({
      'needs-comment': 'comment',
      'needs-check-out': 'checkOut',
      'checked-out-by-other': 'checkedOutByOther',
      'needs-approval': 'approval',
      'double-lock': 'doubleLock',
      'needs-mfa': 'mfa',
      'comment-and-check-out': 'checkOut',
    });
    expect(readings.get('listed-only')).toEqual({ kind: 'notVisible' });
    expect(valueIn(readings.get('half-surrogate'), 'password')).toBe('half \ud800 of a character');
    expect(valueIn(readings.get('nul'), 'password')).toBe('before\u0000behind');
    expect(valueIn(readings.get('proto'), '__proto__')).toBe('a value like any');
    expect(valueIn(readings.get('trailing-spaces'), 'password')).toBe(
      '  two in front, two behind  ',
    );
    expect(valueIn(readings.get('line-ends'), 'notes')).toBe('one\r\ntwo\rthree\nfour');
    expect(valueIn(readings.get('empty-password'), 'password')).toBe('');
    const file = Buffer.from(valueIn(readings.get('big-file'), 'file') ?? '', 'base64');
    expect(file).toHaveLength(1024 * 1024);
    expect(server.counts()).toMatchObject({ checkOut: 0, restricted: 0, write: 0, token: 1 });
  });

  it('know which fields are hidden', async () => {
    const { client } = await practice();
    const readings = await readingsOf(client);
    const hiddenIn = (name: string): readonly string[] => {
      const reading = readings.get(name);
      if (reading?.kind !== 'read') return [];
      return reading.secret.fields.flatMap(({ slug, hideOnView }) => (hideOnView ? [slug] : []));
    };
    expect(hiddenIn('hidden-password')).toEqual(['password']);
    expect(hiddenIn('hidden-field')).toEqual(['recovery']);
    expect(hiddenIn('twin')).toEqual([]);
  });

  it('list what was deleted as inactive, and nothing of what may not be seen', async () => {
    const { client } = await practice();
    const found = await listed(client, special);
    expect(found.find(({ name }) => name === 'inactive')).toMatchObject({
      id: 9008,
      active: false,
    });
    expect(found.map(({ id }) => id)).not.toContain(9009);
    const hidden: SourceSummary = { ...(found[0] as SourceSummary), id: 9009, restriction: null };
    expect(await client.read(hidden, anySignal)).toEqual({ kind: 'notVisible' });
    expect(await client.summary(9009, anySignal)).toBeNull();
    expect(await client.summary(9020, anySignal)).toMatchObject({ name: 'twin' });
  });

  it('page through ten thousand secrets without one twice or left out', async () => {
    const { server, client } = await practice({ synthetic: 10_000 });
    const found = await listed(client, { ...wholeFolder, folderId: 92 });
    expect(new Set(found.map(({ id }) => id)).size).toBe(10_000);
    expect(found).toHaveLength(10_000);
    expect(server.counts()).toMatchObject({ search: 50, read: 0 });
  });

  it('narrow by folder, template and text together', async () => {
    const { client } = await practice();
    const search = { ...special, folderId: null, search: 'twin' };
    const twins = await listed(client, search);
    expect(new Set(twins.map(({ id }) => id))).toEqual(new Set([9020, 9021]));
    const direct = { ...wholeFolder, folderId: 10, includeSubFolders: false };
    expect(await listed(client, direct)).toEqual([]);
    expect((await listed(client, { ...direct, includeSubFolders: true })).length).toBeGreaterThan(
      9,
    );
  });
});

describe("the server's own sync", () => {
  it('is read with its tenants, also inactive ones, and the secret of every map', async () => {
    const { client } = await practice({}, ({ credentials: { administrator } }) => ({
      auth: { method: 'password', parameters: { username: administrator.username } },
      secrets: { password: administrator.password.open() },
    }));
    const tenants = await client.syncTenants(anySignal);
    expect(tenants).toContainEqual({
      ...{ id: 1, name: 'practice', intervalMinutes: 60, active: true },
      secretId: expect.any(Number) as number,
    });
    for (const { secretId } of tenants) {
      expect(await client.summary(secretId ?? 0, anySignal)).not.toBeNull();
    }
    expect(tenants.filter(({ active }) => !active)).toHaveLength(1);
    const maps = await client.syncMaps(1, anySignal);
    expect(maps.length).toBeGreaterThan(1);
    for (const { secretId, secretName } of maps) {
      expect(await client.summary(secretId ?? 0, anySignal)).toMatchObject({ name: secretName });
    }
  });
});

describe('logging on to the practice Secret Server', () => {
  it('leads from a platform to its vault, and shows where that is', async () => {
    const { address, client } = await practice({}, ({ platformUrl, credentials }) => ({
      ...{ url: platformUrl, kind: 'cloud' },
      auth: { method: 'platform', parameters: { clientId: credentials.username } },
      secrets: { clientSecret: credentials.password.open() },
    }));
    expect(client.address()).toBe(address.platformUrl);
    const { secrets, address: found } = await client.inspect(anySignal);
    expect(found).toBe(address.url);
    expect(secrets).toBeGreaterThan(20);
  });

  it('refreshes once with each token and logs on again when the chain has ended', async () => {
    const clock = createShiftedClock();
    const { server, client } = await practice({ behaviour: { maximumRefreshes: 1 } }, () => ({
      clock,
    }));
    const tokens: number[] = [];
    for (let round = 0; round < 4; round += 1) {
      await client.summary(9020, anySignal);
      tokens.push(server.counts().token);
      clock.shift(21 * 60_000);
      server.content.tokens.expireAll();
    }
    // Log-on, refresh, and then a chain of one is spent: no refresh token comes with the second token.
    expect(tokens).toEqual([1, 2, 3, 4]);
    expect(server.counts()).toMatchObject({ summary: 4 });
  });

  it('takes a token that was killed for what it is, with one new log-on', async () => {
    const { server, client } = await practice();
    await client.summary(9020, anySignal);
    server.content.tokens.expireAll();
    expect(await client.summary(9020, anySignal)).toMatchObject({ id: 9020 });
    expect(server.counts()).toMatchObject({ token: 2, summary: 3 });
  });

  it('uses an SDK client that is known', async () => {
    const { client } = await practice({}, ({ credentials }) => ({
      auth: { method: 'client_credentials', parameters: { clientId: credentials.clientId } },
      secrets: { clientSecret: credentials.clientSecret.open() },
    }));
    expect(await client.summary(9020, anySignal)).toMatchObject({ name: 'twin' });
  });

  it('onboards once, keeps the client over a restart, and does not come back when it was removed', async () => {
    const sdkClients = createMemoryOfClients();
    const choices = ({
      credentials: { onboarding },
    }: SecretServerAddress): Partial<ClientChoices> => ({
      sdkClients,
      auth: { method: 'sdk_client', parameters: { ruleName: onboarding.rule } },
      secrets: { onboardingKey: onboarding.key.open() },
    });
    const { server, address, client } = await practice({}, choices);
    await client.summary(9020, anySignal);
    const again = bench.client({ url: address.url, ca: address.caPem, ...choices(address) });
    await again.summary(9020, anySignal);
    expect(sdkClients.kept.size).toBe(1);
    const onboardings = (): number =>
      server.requests().filter(({ path }) => path.endsWith('sdk-client-accounts')).length;
    expect(onboardings()).toBe(1);

    for (const [rule, onboarded] of sdkClients.kept) {
      sdkClients.kept.set(rule, { ...onboarded, clientId: 'one-that-was-removed' });
    }
    const third = bench.client({ url: address.url, ca: address.caPem, ...choices(address) });
    const error = await errorOf(third.summary(9020, anySignal));
    expect(error.code).toBe('server.refused');
    expect(onboardings()).toBe(1);
  });

  it('gives a typed code of a second factor, and says which is missing', async () => {
    const accounts = [{ username: 'duo', password: 'canary-duo', domain: 'CORP', otp: '123456' }];
    const auth = (otp?: string): NonNullable<ClientChoices['auth']> => ({
      method: 'password',
      parameters: { username: 'duo', domain: 'CORP', ...(otp === undefined ? {} : { otp }) },
    });
    const { address } = await practice({ accounts });
    const secrets = { password: 'canary-duo' };
    const base = { url: address.url, ca: address.caPem, secrets };
    const typed = bench.client({
      ...base,
      auth: auth('ask'),
      askCode: async () => new SecretText('123456'),
    });
    expect(await typed.summary(9020, anySignal)).not.toBeUndefined();
    const nobody = await errorOf(
      bench.client({ ...base, auth: auth('ask') }).summary(9020, anySignal),
    );
    const without = await errorOf(bench.client({ ...base, auth: auth() }).summary(9020, anySignal));
    expect([nobody.code, without.code]).toEqual(['server.otp', 'server.otp']);
  });

  it('kills the token when it ends, without waiting', async () => {
    const { server, client } = await practice();
    await client.summary(9020, anySignal);
    await client.dispose();
    await expect
      .poll(() => server.requests().some(({ path }) => path.endsWith('oauth-expiration')))
      .toBe(true);
  });
});

describe('a practice Secret Server that fails', () => {
  it.each<readonly [ServerScenarioId, string]>([
    ['outage', 'server.unreachable'],
    ['unavailable', 'server.unavailable'],
    ['api-unavailable', 'server.unavailable'],
    ['server-error', 'server.unavailable'],
    ['portal', 'server.protocol'],
    ['redirect', 'server.protocol'],
    ['token-page', 'server.protocol'],
    ['tls', 'server.tls'],
    ['log-on-refused', 'server.refused'],
    ['unauthorized', 'server.refused'],
    ['expired-token', 'server.refused'],
    ['throttled', 'server.throttled'],
  ])('in scenario %s is told as %s', async (scenario, code) => {
    const { server, client } = await practice();
    await server.setScenario(scenario);
    expect((await errorOf(listed(client, special))).code).toBe(code);
    expect(server.counts().token).toBeLessThanOrEqual(2);
  });

  it('says that a list is denied, and that it is read in maintenance mode', async () => {
    const { server, client } = await practice();
    await server.setScenario('denied');
    expect((await errorOf(listed(client, special))).code).toBe('server.denied');
    await server.setScenario('read-only');
    expect((await listed(client, special)).length).toBeGreaterThan(9);
  });

  it('is asked again as it wishes when it is busy', async () => {
    const { server, client } = await practice();
    await client.summary(9020, anySignal);
    await server.setScenario('stutter');
    expect(await client.summary(9020, anySignal)).toMatchObject({ id: 9020 });
  });
});
