import { createNoKeychain } from '../../electron/platform/keychain/none';
import { aHardening, aPolicyState, untimedPolicy } from '../builders/a-hardening';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ageWords } from '../../electron/headless/words';
import { findingSentence } from '../../shared/domain/finding-words';
import { nameOf, normalisePath } from '../../shared/domain/entry';
import { AppError } from '../../shared/errors/app-error';
import { openSandbox } from '../contract/sandbox/sandbox-client';
import type { OpenSandbox } from '../contract/sandbox/sandbox-client';
import { aHost, passphrase } from './a-host';
import type { Host } from './a-host';
import { auditTrailOf } from './audit-trail-of';

const signal = new AbortController().signal;
const second = 1000;
const hour = 3600 * second;

const router = normalisePath('critical:emea:fra1:router:core-rtr-01');
const rotated = normalisePath('critical:emea:dub3:router:core-rtr-07');
const forbidden = normalisePath('critical:emea:fra1:firewall:fw-01');
const removed = normalisePath('critical:emea:fra1:switch:core-sw-01');
const limited = normalisePath('critical:emea:fra1:storage:san-01');

/** What operators got: `hours  name  where from, version, age, why`. */
const seen: string[] = [];
let open: OpenSandbox;
let host: Host;
let startedAt: number;
/** What the audit log held when the vault went. */
let before: number;
/** What the sandbox had been asked when the vault came back. */
let asked: number;

/** Sits at the keyboard this many hours into the outage. */
async function at(hours: number): Promise<void> {
  const elapsed = host.clock.monotonicMs() - startedAt;
  await host.clock.advance(hours * hour - elapsed);
}

async function lookUp(path: typeof router, reason: string | null = null): Promise<void> {
  const hours = Math.round((host.clock.monotonicMs() - startedAt) / hour);
  const order = { path, tenant: null, field: null, reason };
  const outcome = await host.meanwhile(host.services.access.print(order, signal)).then(
    ({ receipt: { servedFrom, version, asOf, outage }, value }) => {
      expect(value.open().length).toBeGreaterThan(8);
      const age = ageWords(asOf, host.clock.now());
      return `${servedFrom}, version ${version}, ${age} old, ${outage ?? 'answered'}`;
    },
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );
  seen.push(`${String(hours)} h  ${nameOf(path)}  ${outcome}`);
}

/** The shift ends: locked, and the program ends with it. */
async function handOver(): Promise<void> {
  await host.services.session.lock('user');
  await host.restart();
  await host.services.session.unlock(passphrase, 'test');
}

async function denyTo(path: string): Promise<void> {
  const subjects = [`roles:${open.address.credentials.operator?.role ?? ''}`];
  const rule = {
    description: 'Two people from now on',
    ...{ subjects, actions: ['read'], resources: [`secrets:${path}`], effect: 'deny' },
  };
  const policy = JSON.stringify({ permissionDocument: [rule] });
  const body = { path: `secrets:${path}`, policy, serialization: 'json' };
  expect((await open.admin('POST', '/v1/config/policies/', body)).status).toBe(201);
}

beforeAll(async () => {
  open = await openSandbox({ seed: 'journeys' });
  host = await aHost(
    { emea: { sandbox: open.sandbox, address: open.address } },
    createNoKeychain(),
    aHardening({ policy: aPolicyState({ policy: untimedPolicy }) }),
  );
  await host.ready({
    offline: [
      { match: 'critical:*:*:storage:**', allowed: true, maxAgeHours: 24 },
      { match: 'critical:**', allowed: true, maxAgeHours: null },
    ],
    session: { lockAfterIdleMinutes: 1_000_000 },
  });
  startedAt = host.clock.monotonicMs();
  before = (await auditTrailOf(host.services)).length;
  await open.sandbox.unplug();
});
afterAll(async () => {
  await host.dispose();
  await open.close();
});

describe('three days without the vault', () => {
  it('serves what was known, says how old it is, and refuses what the rules end', async () => {
    await at(1);
    await lookUp(router, 'core router down, INC-1');
    await at(2);
    await lookUp(router);
    await lookUp(rotated);
    await at(6);
    await handOver();
    await lookUp(forbidden, 'edge firewall, INC-1, second shift');
    await at(10);
    host.clock.setWall(host.clock.now() - 30 * second);
    await lookUp(removed);
    await at(23);
    await lookUp(limited);
    await at(25);
    await lookUp(limited);
    await at(52);
    await handOver();
    await lookUp(rotated, 'storage rebuild, INC-2');
    await at(71);
    await lookUp(router);

    const versions = new Map(
      host.services.catalog.entries().map(({ path, version }) => [path, version]),
    );
    const v = (path: typeof router): string => `version ${versions.get(path) ?? ''}`;
    expect(seen).toEqual([
      `1 h  core-rtr-01  offline, ${v(router)}, 1 hour old, vault.unreachable`,
      `2 h  core-rtr-01  offline, ${v(router)}, 2 hours old, vault.unreachable`,
      `2 h  core-rtr-07  offline, ${v(rotated)}, 2 hours old, vault.unreachable`,
      `6 h  fw-01  offline, ${v(forbidden)}, 6 hours old, vault.unreachable`,
      `10 h  core-sw-01  offline, ${v(removed)}, 9 hours old, vault.unreachable`,
      `23 h  san-01  offline, ${v(limited)}, 22 hours old, vault.unreachable`,
      '25 h  san-01  vault.copyExpired',
      `52 h  core-rtr-07  offline, ${v(rotated)}, 2 days 3 hours old, vault.unreachable`,
      `71 h  core-rtr-01  offline, ${v(router)}, 2 days 22 hours old, vault.unreachable`,
    ]);
    expect(host.services.catalog.servedOffline()).toHaveLength(8);
  });

  it('reports all of it before anything is refreshed, when the vault is back', async () => {
    await at(72);
    await open.sandbox.plug();
    open.clock.now += 72 * hour;
    await open.admin('PUT', `/v1/secrets/${rotated}`, { data: { password: 'changed-meanwhile' } });
    await open.admin('DELETE', `/v1/secrets/${removed}`);
    await denyTo(forbidden);
    asked = open.sandbox.requests().length;

    const [report] = await host.meanwhile(host.services.catalog.refresh('asked', signal));
    expect(report).toMatchObject({ outcome: 'refreshed', valuesLeft: 0 });

    const paths = open.sandbox.requests().slice(asked);
    const reads = paths.map(({ method, path }) => `${method} ${path}`);
    expect(reads.slice(0, 8)).toEqual([
      'GET /v1/heartbeat',
      'POST /v1/token',
      // A sealed copy is not given up for one 404.
      ...[router, rotated, forbidden, removed, removed, limited].map(
        path => `GET /v1/secrets/${path.replaceAll(':', '/')}`,
      ),
    ]);
  });

  it('tells what has changed in the meantime, until somebody has read it', async () => {
    const told = (): readonly string[] =>
      host.services.catalog.findings().map(finding => findingSentence(finding, 'EMEA'));
    const sentences = [
      /^core-rtr-01 \(critical:[\w:-]+:core-rtr-01\) was served offline in version (\d+); EMEA still has that version\.$/,
      /^core-rtr-07 \(critical:[\w:-]+:core-rtr-07\) was served offline in version (\d+); EMEA has version \d+\.$/,
      /^fw-01 \(critical:[\w:-]+:fw-01\) was served offline in version \d+; EMEA denies it now/,
      /^core-sw-01 \(critical:[\w:-]+:core-sw-01\) was served offline in version \d+; it was deleted in EMEA/,
      /^san-01 \(critical:[\w:-]+:san-01\) was served offline in version \d+; EMEA still has that version\.$/,
    ];
    for (const [at, sentence] of sentences.entries()) expect(told()[at]).toMatch(sentence);
    await handOver();
    expect(told()).toHaveLength(sentences.length);
    await host.services.catalog.dismissFindings();
    await handOver();
    expect(told()).toEqual([]);
    expect(host.services.catalog.servedOffline()).toEqual([]);
  });

  it('serves from the vault again, and no copy of what it denies or has deleted', async () => {
    seen.length = 0;
    for (const [path, reason] of [
      [rotated, 'aftermath'],
      [forbidden, null],
      [removed, null],
    ] as const) {
      await lookUp(path, reason);
    }
    const [first] = seen;
    expect(first).toMatch(/^72 h {2}core-rtr-07 {2}vault, version \d+, just now old, answered$/);
    expect(seen.slice(1)).toEqual([
      '72 h  fw-01  vault.denied',
      '72 h  core-sw-01  access.notFound',
    ]);
  });

  it('has all of it in the audit log, in this order', async () => {
    const trail = (await auditTrailOf(host.services)).slice(before);
    const again = ['access.requested', 'access.granted'];
    // The first time of a version, it is owed to be rotated.
    const release = ['access.requested', 'rotation.noted', 'access.granted'];
    const handedOver = ['incident.ended', 'session.locked', 'session.unlocked'];
    const refused = ['access.requested', 'access.refused'];
    expect(trail.map(({ kind }) => kind)).toEqual([
      ...['incident.opened', ...release, ...again, ...release, ...handedOver],
      ...['incident.opened', ...release, ...release, ...release, ...refused, ...handedOver],
      ...['incident.opened', ...again, ...again],
      // The vault is back.
      ...['offline.reported', 'offline.compared', 'offline.compared'],
      ...['offline.removed', 'offline.compared', 'offline.removed', 'offline.compared'],
      ...['offline.compared', 'catalog.refreshed', ...handedOver],
      ...['session.locked', 'session.unlocked'],
      ...['incident.opened', ...release, ...refused, ...refused],
    ]);
    const granted = trail.filter(event => event.kind === 'access.granted');
    const [report] = trail.filter(event => event.kind === 'offline.reported');
    const offline = granted.filter(({ servedFrom }) => servedFrom === 'offline');
    expect(report?.served.map(({ access }) => access)).toEqual(offline.map(({ access }) => access));
    expect(offline.map(({ outage }) => outage)).toEqual(offline.map(() => 'vault.unreachable'));
    expect(JSON.stringify(report)).not.toContain('changed-meanwhile');
    expect(await host.services.audit.verify()).toMatchObject({ state: 'intact', fault: null });
  });
});
