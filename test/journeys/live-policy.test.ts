import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { createNoKeychain } from '../../electron/platform/keychain/none';
import type { AccessOrder } from '../../electron/access/access-service';
import { readSessionView } from '../../electron/ipc/session-view';
import type { SecretPath } from '../../shared/domain/entry';
import { aManagedPolicy } from '../builders/a-managed-policy';
import type { ManagedPolicy } from '../builders/a-managed-policy';
import { expectCode } from '../builders/expect-code';
import { createHandClock } from '../fakes/hand-clock';
import { aHost, aVault, passphrase } from './a-host';
import type { Host, RunningVault } from './a-host';
import { auditTrailOf, newestOf } from './audit-trail-of';

const signal = new AbortController().signal;
const minute = 60_000;
const longer = { incident: { lengthMinutes: 60 } };

let managed: ManagedPolicy;
let vault: RunningVault;
let host: Host;

beforeEach(async () => {
  managed = await aManagedPolicy();
  managed.now = Date.now();
  await managed.pin();
});
afterEach(() => host.dispose());
beforeAll(async () => {
  vault = await aVault();
});
afterAll(() => vault.sandbox.dispose());

/** Unlocked under this policy, which never ends in a test. */
async function unlockedUnder(policy: object): Promise<void> {
  await hand(1, policy);
  const clock = createHandClock(managed.now);
  const hardening = await managed.hardening();
  host = await aHost({ emea: vault }, createNoKeychain(), hardening, { clock });
  await host.ready({ offline: [{ match: '**', allowed: true, maxAgeHours: null }] });
}

async function hand(version: number, policy: object): Promise<void> {
  await managed.put(managed.signed({ version, expiresAt: '2099-01-01T00:00:00Z', ...policy }));
}

function order(name: string, change: Partial<AccessOrder> = {}): AccessOrder {
  const path = `critical:emea:fra1:router:${name}` as SecretPath;
  return { path, tenant: null, field: null, reason: 'core router down, INC-1', ...change };
}

const copy = (name: string, change?: Partial<AccessOrder>) =>
  host.services.access.copy(order(name, change), signal);
const [one, two] = ['core-rtr-01', 'core-rtr-02'] as const;
/** A secret of the practice estate that is neither. */
const third = (): Partial<AccessOrder> => {
  const known = [one, two].map(name => order(name).path);
  const found = host.services.catalog.entries().find(({ path }) => !known.includes(path));
  return found === undefined ? {} : { path: found.path };
};

/** Nobody answers any more; the next test has another. */
async function withoutVault(): Promise<void> {
  await vault.sandbox.dispose();
  vault = await aVault();
}

it('a stricter policy counts with the next release, in the session that is open', async () => {
  await unlockedUnder(longer);
  await copy(one);
  await hand(2, { ...longer, limits: { releasesPerSecret: 1, clipboardSeconds: 5 } });
  const error = await expectCode(copy(one), 'policy.limit');
  expect(error.detail).toBe('limits.releasesPerSecret: 1');
  const { endsAt } = await copy(two);
  expect(endsAt).toBe(host.clock.now() + 5_000);
});

it('a milder policy counts after the next unlock', async () => {
  await unlockedUnder({ ...longer, limits: { releasesPerSecret: 1 } });
  await copy(one);
  await hand(2, longer);
  await expectCode(copy(one), 'policy.limit');
  await host.services.session.lock('user');
  await host.services.session.unlock(passphrase, 'test');
  await copy(one);
});

it('an open incident lasts no longer than a policy says that has come since', async () => {
  await unlockedUnder(longer);
  await copy(one);
  await host.clock.advance(2 * minute);
  await hand(2, { incident: { lengthMinutes: 5 } });
  await copy(two);
  const { openedAt = 0, endsAt } = host.services.session.incident() ?? {};
  expect(endsAt).toBe(openedAt + 5 * minute);
  await host.clock.advance(3 * minute);
  await expectCode(copy(one, third()), 'session.locked');
});

it('what counted is on record with every session and every change, and who signed it', async () => {
  await unlockedUnder(longer);
  expect(await newestOf(host.services, 'policy.counted')).toMatchObject({
    ...{ state: 'loaded', version: 1, problem: null },
    signer: expect.stringMatching(/^SHA256:/) as string,
  });
  await managed.remove();
  await copy(one);
  expect(await newestOf(host.services, 'policy.counted')).toMatchObject({
    ...{ state: 'kept', version: 1 },
    problem: 'there is no file, and a key is pinned on this host',
  });
  const kinds = (await auditTrailOf(host.services)).map(({ kind }) => kind);
  expect(kinds.lastIndexOf('policy.counted')).toBeLessThan(kinds.lastIndexOf('incident.opened'));
});

it('a policy that cannot be read lets no sealed value out and destroys none', async () => {
  await unlockedUnder(longer);
  await managed.unpin();
  await managed.put('{"v":1,');
  await withoutVault();
  await expectCode(host.meanwhile(copy(one)), 'vault.noCopy');
  await hand(2, longer);
  await managed.pin();
  await host.services.session.lock('user');
  await host.services.session.unlock(passphrase, 'test');
  expect(await host.meanwhile(copy(one))).toMatchObject({ servedFrom: 'offline' });
});

it('a policy decides which values are sealed, and removes the others', async () => {
  await unlockedUnder({ ...longer, offline: { paths: ['critical:emea:fra1:**'] } });
  const sealed = () => [...host.services.catalog.offlineCopies().values()].map(copy => copy.path);
  expect(sealed().every(path => path.startsWith('critical:emea:fra1:'))).toBe(true);
  expect(sealed()).not.toEqual([]);
  await hand(2, { ...longer, offline: { allowed: false } });
  await host.services.catalog.refresh('asked', signal);
  await host.services.session.lock('user');
  await host.services.session.unlock(passphrase, 'test');
  expect(sealed()).toEqual([]);
});

it('a sealed value is released so often, and then its vault has to be asked', async () => {
  await unlockedUnder({ ...longer, offline: { releasesPerCopy: 2 } });
  await withoutVault();
  await host.meanwhile(copy(one));
  await host.meanwhile(copy(one));
  const error = await expectCode(host.meanwhile(copy(one)), 'policy.limit');
  expect(error.detail).toBe('offline.releasesPerCopy: 2');
});

it('so many secrets leave in the time of one incident, over all its incidents', async () => {
  await unlockedUnder({ ...longer, limits: { secretsPerIncident: 2 } });
  await copy(one);
  await host.services.session.lock('user');
  await host.services.session.unlock(passphrase, 'test');
  await copy(two, { reason: 'core router still down, INC-1' });
  await copy(two);
  await expectCode(copy(one, third()), 'policy.limit');
  await host.services.session.lock('user');
  await host.clock.advance(61 * minute);
  await host.services.session.unlock(passphrase, 'test');
  await copy(one, third());
});

it('an old reason and an old ticket open no incident', async () => {
  const incident = { lengthMinutes: 10, newReasonOf: 2, ticketReuseHours: 1, minReasonLength: 20 };
  await unlockedUnder({ incident });
  await expectCode(copy(one, { reason: 'router is down' }), 'reason.rejected');
  await copy(one, { ticket: 'INC-1' });
  const anew = async (after: number): Promise<void> => {
    await host.services.session.lock('user');
    await host.clock.advance(after);
    await host.services.session.unlock(passphrase, 'test');
  };
  await anew(minute);
  await copy(one, { ticket: 'INC-1' });
  await anew(11 * minute);
  await expectCode(copy(one, { reason: 'Core router  down, INC-1' }), 'reason.rejected');
  await anew(60 * minute);
  const other = { reason: 'the core switch is down now' };
  await expectCode(copy(one, { ...other, ticket: 'INC-1' }), 'incident.ticketRejected');
  await copy(one, { ...other, ticket: 'INC-2' });
});

it('with too much overdue an incident needs a second reason, which is recorded', async () => {
  await unlockedUnder({ rotation: { maxOverdue: 0 } });
  await copy(one);
  await host.services.session.lock('user');
  await host.clock.advance(25 * 60 * minute);
  await host.services.session.unlock(passphrase, 'test');
  const error = await expectCode(copy(two), 'policy.owed');
  expect(error.detail).toBe('1; rotation.maxOverdue: 0');
  await copy(two, { override: 'other' });
  expect(await newestOf(host.services, 'policy.overlooked')).toMatchObject({
    ...{ overdue: 1, cause: 'other' },
  });
});

it('an unlocked session waits for nobody longer than the policy says', async () => {
  await unlockedUnder({ limits: { idleMinutes: 2 } });
  await host.clock.advance(minute);
  expect(await host.services.session.inspect()).toMatchObject({ state: 'unlocked' });
  await host.clock.advance(2 * minute);
  expect(await host.services.session.inspect()).toMatchObject({ state: 'locked' });
});

it('setup names the sinks that the policy wants', async () => {
  await unlockedUnder({ audit: { leastSinks: 0, sinkHosts: ['siem.example'] } });
  const { setup } = host.services;
  const sink = { kind: 'syslog', id: 's', host: 'elsewhere.example', port: 6514 } as const;
  const to = (sinks: readonly object[]) => {
    const { configuration, ...rest } = host.order();
    const audit = { ...configuration.audit, sinks: sinks as typeof configuration.audit.sinks };
    return setup.apply({ ...rest, configuration: { ...configuration, audit } }, passphrase);
  };
  const error = await expectCode(to([{ ...sink, ca: null, client: null }]), 'policy.forbids');
  expect(error.detail).toContain('audit.sinks: s speaks to a host that is not allowed');
});

it('and as many of them as it wants', async () => {
  await unlockedUnder({ audit: { leastSinks: 0 } });
  await hand(2, { audit: { leastSinks: 2 } });
  await host.services.session.lock('user');
  await host.services.session.unlock(passphrase, 'test');
  const error = await expectCode(
    host.services.setup.apply(host.order(), passphrase),
    'policy.forbids',
  );
  expect(error.detail).toBe('audit.sinks: at least 2');
});

it('the window asks by the stricter policy as soon as it counts', async () => {
  await unlockedUnder(longer);
  await copy(one);
  const asked = async () => (await readSessionView(host.services, null)).incidentRules;
  expect(await asked()).toMatchObject({ minReasonWords: 1, extendMinutes: 15 });
  await hand(2, { incident: { lengthMinutes: 60, minReasonWords: 4, extendMinutes: 5 } });
  await copy(one);
  expect(await asked()).toMatchObject({ minReasonWords: 4, extendMinutes: 5 });
});
