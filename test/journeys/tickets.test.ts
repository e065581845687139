import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AccessOrder } from '../../electron/access/access-service';
import { incidentDocument } from '../../electron/incident/report-document';
import { createNoKeychain } from '../../electron/platform/keychain/none';
import type { SecretPath, TenantId } from '../../shared/domain/entry';
import { defaultPolicy } from '../../shared/domain/policy';
import type { Policy } from '../../shared/domain/policy';
import { aHardening, aPolicyState } from '../builders/a-hardening';
import { expectCode } from '../builders/expect-code';
import { createAuthority } from '../fault-server/certificates';
import { full, json, startFaultServer } from '../fault-server/fault-server';
import type { FaultServer, Reply } from '../fault-server/fault-server';
import { aHost, aVault, passphrase } from './a-host';
import type { Host, RunningVault } from './a-host';
import { auditTrailOf } from './audit-trail-of';

const authority = createAuthority();
const token = 'canary-ticket-token';

let vault: RunningVault;
let desk: FaultServer;
let answer: Reply;
let host: Host;

beforeAll(async () => {
  vault = await aVault();
  desk = await startFaultServer({
    identity: authority.issue({ names: ['127.0.0.1'] }),
    script: { secrets: [(socket, request) => answer(socket, request)] },
  });
}, 60_000);
afterAll(async () => {
  await desk.stop();
  await vault.sandbox.dispose();
});
beforeEach(() => {
  answer = json(200, { number: 'INC-7' });
});
afterEach(() => host.dispose());

async function ready({
  found = null,
  url = `${desk.url}/api/ticket/{ticket}`,
  incident = {},
}: {
  readonly found?: string | null;
  readonly url?: string;
  readonly incident?: Partial<Policy['incident']>;
} = {}): Promise<void> {
  const policy = { ...defaultPolicy, incident: { ...defaultPolicy.incident, ...incident } };
  const hardening = aHardening({ policy: aPolicyState({ kind: 'loaded', policy }) });
  host = await aHost({ emea: vault }, createNoKeychain(), hardening);
  const tickets = { url, found, ca: authority.pem, proxy: null, pins: [] };
  const order = host.order({ tickets });
  const credentials = { ...order.credentials, tickets: { token } };
  await host.services.setup.apply({ ...order, credentials }, passphrase);
  await host.services.session.unlock(passphrase, 'desktop');
  await host.services.catalog.refresh('asked', new AbortController().signal);
}

function print(ticket: string | null): Promise<unknown> {
  const order: AccessOrder = {
    tenant: 'emea' as TenantId,
    path: 'critical:emea:fra1:router:core-rtr-01' as SecretPath,
    ...{ field: null, reason: 'core router down', ticket },
  };
  return host.meanwhile(host.services.access.print(order, new AbortController().signal));
}

async function trail(kind: string): Promise<readonly object[]> {
  return (await auditTrailOf(host.services)).filter(event => event.kind === kind);
}

describe('when an incident is opened', () => {
  it('a ticket that is known stands in the record as verified; it is asked for once', async () => {
    await ready();
    const before = desk.requests.length;
    await print('INC 7/8');
    await print(null);

    const asked = desk.requests.slice(before);
    expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /api/ticket/INC%207%2F8',
    ]);
    expect(asked[0]?.headers.get('authorization')).toBe(`Bearer ${token}`);
    expect(await trail('incident.opened')).toMatchObject([
      { ticket: 'INC 7/8', ticketState: 'verified' },
    ]);
  });

  it('one that is not known opens nothing', async () => {
    await ready();
    answer = json(404, {});
    const error = await expectCode(print('INC-404'), 'incident.ticketRejected');
    expect(error.detail).toBe('the ticket system does not know this ticket');
    expect(await trail('incident.opened')).toEqual([]);
    expect(await trail('access.granted')).toEqual([]);
  });

  it('an empty list is no ticket, where setup says what an answer holds', async () => {
    await ready({ found: '"number":"{ticket}"' });
    answer = json(200, { result: [] });
    await expectCode(print('INC-7'), 'incident.ticketRejected');
    answer = json(200, { result: [{ number: 'INC-7' }] });
    await print('INC-7');
    expect(await trail('incident.opened')).toMatchObject([{ ticketState: 'verified' }]);
  });

  it('without a ticket nobody is asked', async () => {
    await ready();
    const before = desk.requests.length;
    await print(null);
    expect(desk.requests.length).toBe(before);
    expect(await trail('incident.opened')).toMatchObject([
      { ticket: null, ticketState: 'unchecked' },
    ]);
  });

  it('a log-on page, refused credentials, a fault and no answer say neither yes nor no', async () => {
    await ready();
    const silences: readonly Reply[] = [
      full(302, '', { location: 'https://sso.invalid/' }),
      json(401, {}),
      json(503, {}),
      () => undefined,
    ];
    for (const reply of silences) {
      answer = reply;
      await print('INC-7');
      await host.services.session.lock('user');
      await host.clock.advance(31_000);
      await host.services.session.unlock(passphrase, 'test');
    }
    const opened = await trail('incident.opened');
    expect(opened).toHaveLength(silences.length);
    for (const event of opened) expect(event).toMatchObject({ ticketState: 'unverified' });
  });

  it('a system that is silent is not waited for again at once', async () => {
    await ready();
    answer = json(503, {});
    await print('INC-7');
    const before = desk.requests.length;
    await host.services.session.lock('user');
    await host.services.session.unlock(passphrase, 'test');
    await print('INC-8');
    expect(desk.requests.length).toBe(before);
  });
});

describe('by the policy', () => {
  it('nothing is opened while the system is silent', async () => {
    await ready({ incident: { ticketOffline: false } });
    answer = json(503, {});
    const error = await expectCode(print('INC-7'), 'incident.ticketUnverified');
    expect(error.detail).toContain('503');
    expect(await trail('incident.opened')).toEqual([]);
  });

  it('setup without a ticket system is refused where one is demanded', async () => {
    await ready({ incident: { ticketSystem: true } });
    const without = host.order({ tickets: null });
    const error = await expectCode(
      host.services.setup.apply(without, passphrase),
      'policy.forbids',
    );
    expect(error.detail).toContain('tickets');
  });
});

describe('a ticket that nobody could vouch for is asked for at the next unlock', () => {
  async function openedInSilence(): Promise<void> {
    await ready();
    answer = json(503, {});
    await print('INC-9');
    await host.services.session.lock('user');
    await host.clock.advance(31_000);
  }

  async function state(): Promise<unknown> {
    const [record] = await host.services.incidents.list();
    return record?.incident.ticketState;
  }

  async function unlockedUntilChecked(): Promise<void> {
    await host.services.session.unlock(passphrase, 'desktop');
    let checked = 0;
    await host.until(() => {
      void trail('incident.ticketChecked').then(events => (checked = events.length));
      return checked === 1;
    });
  }

  it('and is verified then', async () => {
    await openedInSilence();
    answer = json(200, {});
    await unlockedUntilChecked();
    expect(await trail('incident.ticketChecked')).toMatchObject([
      { ticket: 'INC-9', isKnown: true },
    ]);
    await expect.poll(state).toBe('verified');
  });

  it('and when it does not exist that is on record, and in the report', async () => {
    await openedInSilence();
    answer = json(404, {});
    await unlockedUntilChecked();
    await expect.poll(state).toBe('unknown');
    const [record] = await host.services.incidents.list();
    if (record === undefined) throw new Error('the incident was not kept');
    const report = JSON.stringify(incidentDocument(record, [], '0.0.0'));
    expect(report).toContain('INC-9 (does not exist, as the ticket system said later)');
    expect(report).toContain('ticket INC-9 does not exist');
    // Once is enough.
    await host.services.session.lock('user');
    await host.services.session.unlock(passphrase, 'desktop');
    expect(await host.services.lateTickets.look()).toEqual({ known: [], unknown: [] });
  });

  it('a system that is still silent leaves it for later', async () => {
    await openedInSilence();
    await host.services.session.unlock(passphrase, 'test');
    expect(await host.meanwhile(host.services.lateTickets.look())).toEqual({
      ...{ known: [], unknown: [] },
    });
    expect(await state()).toBe('unverified');
  });
});
