import type { ServedFrom } from '../../shared/domain/audit-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AccessOrder } from '../../electron/access/access-service';
import type { SetupOrder } from '../../electron/setup/setup-service';
import { auditKeyCollection } from '../../electron/store/collections/audit-key';
import { tenantDefaults } from '../../shared/domain/configuration';
import type { Configuration, TenantSettings } from '../../shared/domain/configuration';
import { normalisePath } from '../../shared/domain/entry';
import type { SecretPath, TenantId } from '../../shared/domain/entry';
import { AppError } from '../../shared/errors/app-error';
import type { ErrorCode } from '../../shared/errors/error-codes';
import { comeBack, personAt, plain } from '../contract/auth-methods/method-bench';
import { present } from '../contract/sandbox/sandbox-client';
import { aFreePort } from '../builders/a-free-port';
import { aHost, aVault, passphrase } from './a-host';
import type { Host, RunningVault } from './a-host';

const signal = new AbortController().signal;
const emea = 'emea' as TenantId;
const router = normalisePath('critical:emea:fra1:router:core-rtr-01');
const hourMs = 3_600_000;

let vault: RunningVault;
let host: Host;
let vaultAheadMs: number;

beforeEach(async () => {
  vaultAheadMs = 0;
  vault = await aVault({
    regions: ['emea'],
    estate: ['critical', 'identities'],
    source: { now: () => Date.now() + vaultAheadMs },
  });
  host = await aHost({ emea: vault });
});
afterEach(async () => {
  await host.dispose();
  await vault.sandbox.dispose();
});

/** Many unlocks: with a passphrase that is cheap to try. */
function cheap(change: Partial<Configuration> = {}): SetupOrder {
  return { ...host.order(change), isPractice: true };
}

async function ready(change: Partial<Configuration> = {}): Promise<void> {
  await host.services.setup.apply(cheap(change), passphrase);
  await host.services.session.unlock(passphrase, 'test');
  await host.services.catalog.refresh('asked', signal);
}

/** Lets time pass on both sides. */
async function pass(ms: number): Promise<void> {
  vaultAheadMs += ms;
  await host.clock.advance(ms);
  await unlockAnew();
}

/** What a lookup comes to: where it was served from, or why not. */
async function printed(path: SecretPath = router): Promise<ServedFrom> {
  const order: AccessOrder = { path, tenant: null, field: null, reason: 'core router down' };
  return (await host.services.access.print(order, signal)).receipt.servedFrom;
}

async function lookUp(path: SecretPath = router): Promise<ServedFrom | ErrorCode> {
  try {
    return await printed(path);
  } catch (error) {
    return error instanceof AppError ? error.code : 'internal';
  }
}

/** Another secret that was sealed. */
function another(): SecretPath {
  const copies = host.services.catalog.offlineCopies();
  const entries = host.services.catalog.entries();
  return present(entries.find(({ id, path }) => path !== router && copies.has(id))).path;
}

async function unlockAnew(): Promise<void> {
  await host.services.session.lock('user');
  await host.services.session.unlock(passphrase, 'test');
}

function grants(): number {
  return vault.sandbox.requests().filter(({ path }) => path === '/v1/token').length;
}

/** Sends without a line of the code under test. */
async function asAdmin(method: string, path: string): Promise<void> {
  const { url, caPem: ca, credentials } = vault.address;
  const { username, password } = present(credentials.admin);
  const body = { grant_type: 'password', username, password: password.open() };
  const { text } = await plain({ url: `${url}/v1/token`, ca, method: 'POST', body });
  const { accessToken: token } = JSON.parse(text) as { accessToken: string };
  expect((await plain({ url: `${url}${path}`, ca, method, token })).status).toBeLessThan(300);
}

async function withBrowser(): Promise<TenantSettings> {
  const port = await aFreePort();
  return {
    ...tenantDefaults,
    ...{ id: emea, name: 'EMEA', url: vault.address.url, ca: vault.address.caPem, proxy: 'none' },
    auth: { method: 'oidc', parameters: { callback: `localhost:${port}` } },
  };
}

function logOn(choice: Parameters<typeof personAt>[1] = 'right'): Promise<void> {
  return host.services.logOn.start(emea, personAt(vault.address.caPem, choice), signal);
}

function stateOfLogOn(): string | undefined {
  return host.services.logOn.view().tenants[0]?.state;
}

async function recorded(): Promise<readonly unknown[]> {
  const { privateKey } = await host.services.session.store().read(auditKeyCollection);
  const records = await host.services.audit.recent(50, Buffer.from(privateKey ?? '', 'base64'));
  return records
    .map(({ event }) => event)
    .filter(event => event?.kind.startsWith('logOn.'))
    .map(event => [event?.kind, event !== null && 'code' in event ? event.code : undefined])
    .reverse();
}

describe('a vault that needs a person', () => {
  it('says so, lets somebody log on once, and then serves', async () => {
    await ready({ tenants: [await withBrowser()] });
    expect([stateOfLogOn(), await lookUp()]).toEqual(['needed', 'auth.loginNeeded']);
    await expect(printed()).rejects.toMatchObject({ detail: emea });
    await logOn();
    expect([stateOfLogOn(), await lookUp()]).toEqual(['ready', 'vault']);
    expect(await recorded()).toEqual([
      ['logOn.requested', undefined],
      ['logOn.ended', null],
    ]);
  });

  it('knows the log-on after a restart, and renews it without the person', async () => {
    await ready({ tenants: [await withBrowser()] });
    await logOn();
    await unlockAnew();
    expect([stateOfLogOn(), await lookUp()]).toEqual(['ready', 'vault']);
    const before = grants();
    await pass(2 * hourMs);
    expect([stateOfLogOn(), await lookUp()]).toEqual(['ready', 'vault']);
    expect(grants()).toBe(before + 1);
  });

  it('asks for the person again when the vault does not renew', async () => {
    await ready({ tenants: [await withBrowser()] });
    await logOn();
    await asAdmin('DELETE', '/v1/users/thy-one:operator@sandbox.invalid?force=true');
    expect([await lookUp(), stateOfLogOn()]).toEqual(['auth.loginNeeded', 'needed']);
  });

  it('keeps the log-on through an outage, however long', async () => {
    await ready({ tenants: [await withBrowser()] });
    await logOn();
    await host.services.catalog.refresh('asked', signal);
    await vault.sandbox.unplug();
    await pass(3 * hourMs);
    expect(await lookUp()).toBe('offline');
    await vault.sandbox.plug();
    expect(await lookUp()).toBe('vault');
  });

  it('serves sealed copies in an outage also when nobody is logged on', async () => {
    await ready();
    const tenants = [await withBrowser()];
    await host.services.setup.apply(cheap({ tenants }), passphrase);
    await unlockAnew();
    expect(await lookUp()).toBe('auth.loginNeeded');
    await vault.sandbox.unplug();
    expect([stateOfLogOn(), await lookUp()]).toEqual(['needed', 'offline']);
  });

  it.each([
    ['wrong code', 'vault.unauthenticated'],
    ['refusal', 'auth.loginFailed'],
  ] as const)('records a log-on that failed: %s', async (choice, code) => {
    await ready({ tenants: [await withBrowser()] });
    await expect(logOn(choice)).rejects.toMatchObject({ code });
    expect((await recorded()).at(-1)).toEqual(['logOn.ended', code]);
    expect(stateOfLogOn()).toBe('needed');
  });

  it('goes on waiting when somebody else answers, and can be cancelled', async () => {
    await ready({ tenants: [await withBrowser()] });
    const met: number[] = [];
    const stranger = comeBack(vault.address.caPem, 'wrong state');
    const show = async (url: URL): Promise<void> => void met.push(await stranger(url));
    const ended = host.services.logOn.start(emea, show, signal).catch((error: unknown) => error);
    await expect.poll(() => met).toEqual([400]);
    expect(stateOfLogOn()).toBe('waiting');
    await expect.poll(() => host.services.logOn.view().tenants[0]?.host).toContain('127.0.0.1');
    host.services.logOn.cancel();
    expect(await ended).toMatchObject({ code: 'cancelled' });
    expect(stateOfLogOn()).toBe('needed');
  });

  it('gives up after five minutes, and at a lock', async () => {
    const long = { session: { lockAfterIdleMinutes: 60 } };
    await ready({ tenants: [await withBrowser()], ...long });
    const absent = async (): Promise<void> => undefined;
    const late = host.services.logOn.start(emea, absent, signal).catch((error: unknown) => error);
    await expect.poll(() => host.services.logOn.view().tenants[0]?.host).toContain('127.0.0.1');
    await host.clock.advance(5 * 60_000);
    expect(await late).toMatchObject({ code: 'auth.loginFailed' });
    const locked = host.services.logOn.start(emea, absent, signal).catch((error: unknown) => error);
    await host.services.session.lock('user');
    expect(await locked).toMatchObject({ code: 'cancelled' });
  });
});

describe('an outage', () => {
  it('of hours needs no token for a sealed copy', async () => {
    await ready();
    await vault.sandbox.unplug();
    await pass(5 * hourMs);
    const before = grants();
    expect(await lookUp()).toBe('offline');
    expect(grants()).toBe(before);
  });
});

describe('what a refusal means for sealed copies', () => {
  async function deleteClient(): Promise<void> {
    const { clientId } = present(vault.address.credentials.operator);
    await asAdmin('DELETE', `/v1/clients/${clientId}?force=true`);
    await unlockAnew();
  }

  it('credentials that were good once are called rotated, and copies are withheld', async () => {
    await ready();
    await deleteClient();
    expect(await lookUp()).toBe('auth.secretRotated');
    const kept = [...host.services.catalog.offlineCopies().values()];
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.every(({ withheld }) => withheld)).toBe(true);
    await vault.sandbox.unplug();
    expect(await lookUp()).toBe('vault.noCopy');
    expect(await lookUp(another())).toBe('vault.unauthenticated');
  });

  it('a lock-out withholds them and destroys none', async () => {
    await ready();
    await unlockAnew();
    const { url, caPem: ca, credentials } = vault.address;
    const client_id = present(credentials.operator).clientId;
    const body = { grant_type: 'client_credentials', client_id, client_secret: 'wrong' };
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await plain({ url: `${url}/v1/token`, ca, method: 'POST', body });
    }
    expect(await lookUp()).toBe('auth.lockedOut');
    await vault.sandbox.unplug();
    expect(await lookUp()).toBe('vault.unauthenticated');
    await vault.sandbox.plug();
    await pass(16 * 60_000);
    expect(await lookUp(another())).toBe('vault');
    expect(Object.values(host.services.catalog.view().offline)[0]).toMatchObject({
      withheld: false,
    });
    await vault.sandbox.unplug();
    expect(await lookUp()).toBe('offline');
  });

  it('a clock that is wrong withholds nothing', async () => {
    await ready();
    await deleteClient();
    vaultAheadMs += hourMs;
    expect(await lookUp()).toBe('auth.clockSkew');
    await vault.sandbox.unplug();
    expect(await lookUp()).toBe('offline');
  });
});

describe('the end of a session', () => {
  it('revokes a refresh token that nobody will use again', async () => {
    const { username, password } = present(vault.address.credentials.admin);
    const base = present(host.order().configuration.tenants[0]);
    const auth = { method: 'password', parameters: { username } };
    const order = cheap({ tenants: [{ ...base, auth }] });
    const credentials = { 'tenant:emea': { password: password.open() } };
    await host.services.setup.apply({ ...order, credentials }, passphrase);
    await host.services.session.unlock(passphrase, 'test');
    expect(await lookUp()).toBe('vault');
    await host.services.session.lock('user');
    await expect
      .poll(() => vault.sandbox.requests().map(({ path, status }) => [path, status]))
      .toContainEqual(['/v1/revoke/{token}', 204]);
  });
});
