import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AccessOrder } from '../../electron/access/access-service';
import { createNoKeychain } from '../../electron/platform/keychain/none';
import { createSecretServer } from '../../electron/sandbox/secret-server/secret-server';
import type {
  SecretServer,
  SecretServerAddress,
} from '../../electron/sandbox/secret-server/secret-server';
import type { ServerScenarioId } from '../../electron/sandbox/secret-server/scenarios';
import { auditKeyCollection } from '../../electron/store/collections/audit-key';
import type { AuditEvent } from '../../shared/domain/audit-event';
import { secretServerDefaults } from '../../shared/domain/configuration';
import type { SecretServerSettings } from '../../shared/domain/configuration';
import { normalisePath } from '../../shared/domain/entry';
import type { OutageState, SecretServerView } from '../../shared/domain/outage';
import { defaultPolicy } from '../../shared/domain/policy';
import { aHardening, aPolicyState } from '../builders/a-hardening';
import { expectCode } from '../builders/expect-code';
import { createMemoryKeychain } from '../fakes/memory-keychain';
import { aHost, aVault, passphrase } from './a-host';
import type { Host, RunningVault } from './a-host';

const signal = new AbortController().signal;
const router = normalisePath('critical:emea:fra1:router:core-rtr-01');
const other = normalisePath('critical:emea:fra1:router:core-rtr-02');

let vault: RunningVault;
let hq: SecretServer;
let address: SecretServerAddress;
let host: Host;

beforeEach(async () => {
  vault = await aVault();
  hq = createSecretServer();
  address = await hq.start();
  host = await aHost({ emea: vault });
});
afterEach(async () => {
  await host.dispose();
  await hq.dispose();
  await vault.sandbox.dispose();
});

function settings(change: Partial<SecretServerSettings> = {}): SecretServerSettings {
  const { url, caPem } = address;
  return { ...secretServerDefaults, id: 'hq', kind: 'on-premises', url, ca: caPem, ...change };
}

function order(change: Partial<AccessOrder> = {}): AccessOrder {
  return { path: router, tenant: null, field: null, reason: 'core router down', ...change };
}

function view(): SecretServerView | undefined {
  return host.services.outage.view()[0];
}

/** Lets the pace pass once and waits for the look that is due then. */
async function lookAgain(times = 1): Promise<void> {
  for (let look = 0; look < times; look += 1) {
    const before = view()?.lookedAt;
    await host.clock.advance(17_000);
    await expect.poll(() => view()?.lookedAt).not.toBe(before);
  }
}

async function firstLook(): Promise<void> {
  await expect.poll(() => view()?.lookedAt ?? null).not.toBeNull();
}

async function ready(scenario: ServerScenarioId | 'unplugged'): Promise<void> {
  if (scenario === 'unplugged') await hq.unplug();
  else await hq.setScenario(scenario);
  await open([settings()]);
  await firstLook();
}

/** Set up and unlocked; cheap keys, because nothing here is about them. */
async function open(secretServers: readonly SecretServerSettings[]): Promise<void> {
  const { setup, session } = host.services;
  await setup.apply({ ...host.order({ secretServers }), isPractice: true }, passphrase);
  await session.unlock(passphrase, 'test');
}

function isLocked(): boolean {
  try {
    host.services.session.requireUnlocked();
    return false;
  } catch {
    return true;
  }
}

async function changes() {
  return (await events()).filter(event => event.kind === 'outage.changed');
}

/** The log has a deadline of its own, so time stands still until a change is on disk. */
async function recorded(count: number): Promise<void> {
  await expect.poll(async () => (await changes()).length).toBe(count);
}

async function events(): Promise<readonly AuditEvent[]> {
  const { privateKey } = await host.services.session.store().read(auditKeyCollection);
  const key = Buffer.from(privateKey ?? '', 'base64');
  const records = await host.services.audit.recent(80, key);
  return records.flatMap(({ event }) => (event === null ? [] : [event])).reverse();
}

describe('Secret Server goes down and comes back', () => {
  it('is said with since and evidence, recorded, and a copy needs no override', async () => {
    await ready('healthy');
    await lookAgain();
    expect(view()).toMatchObject({ state: 'up', evidence: 'healthy' });
    await recorded(1);
    await hq.unplug();
    await lookAgain();
    const began = view()?.lookedAt;
    expect(view()).toMatchObject({ state: 'degraded', since: began });
    await recorded(2);
    await lookAgain(4);
    expect(view()).toMatchObject({ state: 'down', since: began });
    expect(view()?.evidence).toMatch(
      /^not reached from this host, .*refused.*; so in 4 of the last 4 looks$/,
    );
    const { receipt } = await host.services.access.print(order(), signal);
    expect(receipt.servedFrom).toBe('vault');
    await recorded(3);
    const seen = await changes();
    expect(seen.map(({ from, to }) => [from, to])).toEqual([
      ['unknown', 'up'],
      ['up', 'degraded'],
      ['degraded', 'down'],
    ]);
    expect(seen[2]).toMatchObject({ server: 'hq', since: began });
    expect(seen[2]?.evidence).toContain('refused');
    expect((await events()).some(({ kind }) => kind === 'gate.overridden')).toBe(false);

    await hq.plug();
    await lookAgain();
    expect(view()?.state).toBe('down');
    await lookAgain();
    expect(view()?.state).toBe('up');
    await expectCode(host.services.access.print(order(), signal), 'gate.secondReason');
  });

  it.each<[ServerScenarioId, OutageState]>([
    ['portal', 'down'],
    ['read-only', 'up'],
    ['tls', 'suspect'],
  ])('%s for a minute is %s', async (scenario, state) => {
    await ready(scenario);
    await lookAgain(5);
    expect(view()?.state).toBe(state);
  });
});

describe('a lookup while Secret Server answers', () => {
  beforeEach(async () => {
    await ready('healthy');
    await lookAgain();
  });

  it('asks for a second reason and says what is known', async () => {
    const error = await expectCode(host.services.access.copy(order(), signal), 'gate.secondReason');
    expect(error.detail).toBe(`hq at ${address.url} answers: healthy`);
    expect(host.clipboard.look('clipboard')).toBeNull();
    expect((await events()).some(({ kind }) => kind === 'access.requested')).toBe(false);
  });

  it('records the override before anything is asked of the vault, once per incident', async () => {
    await host.services.access.copy(order({ override: 'accountLocked' }), signal);
    await host.services.access.copy(order({ path: other, reason: null }), signal);
    const seen = await events();
    // Evidence of the outage is sealed in the background, whenever that is.
    const kinds = seen.map(({ kind }) => kind).filter(kind => kind !== 'store.committed');
    expect(kinds.filter(kind => kind === 'gate.overridden')).toHaveLength(1);
    expect(kinds.slice(kinds.indexOf('incident.opened')).slice(0, 5)).toEqual([
      'incident.opened',
      'gate.overridden',
      'access.requested',
      'rotation.noted',
      'access.granted',
    ]);
    expect(seen.find(({ kind }) => kind === 'gate.overridden')).toMatchObject({
      path: router,
      cause: 'accountLocked',
      reason: 'core router down',
      incident: expect.any(String) as string,
      servers: [{ server: 'hq', state: 'up', evidence: 'healthy' }],
    });
  });

  it('asks again in the next incident, and when the state is another one', async () => {
    await host.services.access.copy(order({ override: 'other' }), signal);
    await hq.setScenario('tls');
    await lookAgain();
    await expectCode(host.services.access.copy(order(), signal), 'gate.secondReason');
    await host.services.access.copy(order({ override: 'other' }), signal);
    await host.services.session.endIncident();
    await host.services.session.unlock(passphrase, 'test');
    await firstLook();
    await expectCode(host.services.access.copy(order(), signal), 'gate.secondReason');
  });
});

it('the policy can refuse, and then no override helps and the attempt is recorded', async () => {
  await host.dispose();
  const gate = { whileUp: 'refused', whileUnknown: 'allowed' } as const;
  const policy = aPolicyState({
    kind: 'loaded',
    policy: { ...defaultPolicy, gate: { ...defaultPolicy.gate, ...gate } },
  });
  host = await aHost({ emea: vault }, createNoKeychain(), aHardening({ policy }));
  await ready('unplugged');
  await lookAgain();
  expect(view()?.state).toBe('unknown');
  await host.services.access.print(order(), signal);
  await hq.plug();
  await lookAgain(2);
  const asked = order({ override: 'other' });
  const error = await expectCode(host.services.access.print(asked, signal), 'gate.refused');
  expect(error.detail).toContain(address.url);
  const refused = (await events()).filter(({ kind }) => kind === 'gate.refused');
  expect(refused).toMatchObject([{ path: router, servers: [{ server: 'hq', state: 'up' }] }]);
});

it('secrets of other servers, and hosts without any, are not held up', async () => {
  await open([settings({ paths: ['lab:**'] })]);
  await host.services.access.print(order(), signal);
  expect((await events()).some(({ kind }) => kind.startsWith('gate.'))).toBe(false);
});

describe('an incident, where the policy ends it when Secret Server is back', () => {
  beforeEach(async () => {
    const incident = { ...defaultPolicy.incident, endWhenBackMinutes: 2 };
    const policy = { ...defaultPolicy, incident };
    await host.dispose();
    host = await aHost(
      { emea: vault },
      createNoKeychain(),
      aHardening({ policy: aPolicyState({ kind: 'loaded', policy }) }),
    );
  });

  it('ends after that time, with Secret Server as the cause, and not before', async () => {
    await ready('unplugged');
    await lookAgain(5);
    expect(view()?.state).toBe('down');
    await host.services.access.copy(order(), signal);
    await hq.plug();
    await lookAgain(2);
    expect(view()?.state).toBe('up');
    await lookAgain(5);
    expect(host.services.session.incident()).not.toBeNull();

    await host.until(() => host.services.session.incident() === null);
    expect(host.clipboard.look('clipboard')).toBeNull();
    await host.until(() => isLocked());
    await host.services.session.unlock(passphrase, 'test');
    const [record] = await host.services.incidents.list();
    expect(record?.endedBy).toBe('restored');
  });

  it('goes on while Secret Server is away again before that', async () => {
    await ready('unplugged');
    await lookAgain(5);
    await host.services.access.copy(order(), signal);
    await hq.plug();
    await lookAgain(4);
    await hq.unplug();
    await lookAgain(6);
    expect(host.services.session.incident()).not.toBeNull();
  });
});

describe('evidence', () => {
  beforeEach(async () => {
    await ready('unplugged');
    await lookAgain(5);
  });

  it('outlives its process, so that the next one knows at once', async () => {
    expect(view()?.state).toBe('down');
    const { since } = view() ?? {};
    await host.services.session.lock('user');
    expect(host.services.outage.view()).toEqual([]);
    await host.clock.advance(5 * 60_000);
    await host.services.session.unlock(passphrase, 'test');
    expect(view()).toMatchObject({ state: 'down', since });
    await host.services.access.print(order(), signal);
  });

  it('is not believed when it is old', async () => {
    await host.services.session.lock('user');
    await host.clock.advance(20 * 60_000);
    await host.services.session.unlock(passphrase, 'test');
    await firstLook();
    expect(view()).toMatchObject({ state: 'unknown', since: null });
    await host.clock.advance(2_000);
    await expectCode(host.services.access.print(order(), signal), 'gate.secondReason');
  });
});

describe('a locked host', () => {
  it('knows where the keychain alone opens the configuration, and keeps what it sees', async () => {
    await host.dispose();
    host = await aHost({ emea: vault }, createMemoryKeychain());
    const { setup, outage, session } = host.services;
    const order = host.order({ secretServers: [settings()] });
    const cheap = { unlock: 'keychain+passphrase', isPractice: true } as const;
    await setup.apply({ ...order, ...cheap }, passphrase);
    await hq.unplug();
    expect(outage.view()).toEqual([]);
    await outage.watchLocked();
    await firstLook();
    await lookAgain(5);
    expect(view()).toMatchObject({ name: 'hq', state: 'down' });
    const { since } = view() ?? {};
    await session.unlock(passphrase, 'test');
    expect(view()).toMatchObject({ state: 'down', since });
  });

  it('says nothing where the names are sealed with the passphrase', async () => {
    await open([settings()]);
    await host.services.session.lock('user');
    await host.services.outage.watchLocked();
    expect(host.services.outage.view()).toEqual([]);
  });
});
