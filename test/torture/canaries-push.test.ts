import { randomInt } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { inspect } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { defaultBudget } from '../../shared/domain/configuration';
import { alarmKinds } from '../../shared/domain/push/plan';
import { toWire } from '../../shared/errors/app-error';
import type { PushWork } from '../../electron/push/push-service';
import { createSandbox } from '../../electron/sandbox/sandbox-server';
import type { ScenarioId } from '../../electron/sandbox/scenarios/scenarios';
import { scenarioIds } from '../../electron/sandbox/scenarios/scenarios';
import type { ServerScenarioId } from '../../electron/sandbox/secret-server/scenarios';
import { serverScenarioIds, serverScenarios } from '../../electron/sandbox/secret-server/scenarios';
import type { SecretServer } from '../../electron/sandbox/secret-server/secret-server';
import { createSecretServer } from '../../electron/sandbox/secret-server/secret-server';
import { createNoKeychain } from '../../electron/platform/keychain/none';
import { aHardening } from '../builders/a-hardening';
import { aPdfProgramFolder } from '../builders/a-pdf-writer';
import { filesBelow } from '../builders/files-below';
import { SecretText } from '../../shared/lib/secret-text';
import type { SecretPath, TenantId } from '../../shared/domain/entry';
import { aHost, passphrase } from '../journeys/a-host';
import type { Host, RunningVault } from '../journeys/a-host';
import { anOnlooker } from '../journeys/push/onlooker';
import type { Onlooker } from '../journeys/push/onlooker';
import { aPushOrder } from '../journeys/push/push-order';
import { aMap, work } from '../journeys/push/push-scene';
import { findCanaries, withPdfText } from './canaries/canary-search';
import type { Canary, Place } from './canaries/canary-search';
import { addCanarySecrets } from './canaries/canary-secrets';
import type { CanarySecrets } from './canaries/canary-secrets';
import { aFaultyDoor, doorFaults } from './canaries/faulty-door';
import type { DoorFault, FaultyDoor } from './canaries/faulty-door';
import { aProcessHost } from './canaries/push-process';
import type { PushProcesses } from './canaries/push-process';
import { watchProcesses } from './canaries/watch-processes';
import { recordResult } from './record-result';
import { rounds } from './scale';
import { aSmallDisk } from './small-disk';
import type { SmallDisk } from './small-disk';

const count = rounds(40, 500);
/** Every so many pushes, one is a process of its own. */
const processEvery = rounds(19, 10);
const accept = [...alarmKinds];
const account = 'push-under-test';
const behaviour = { slowMs: 40, retryAfterSeconds: 1 };

/** What may be wrong on one side of the push. */
type Fault = { readonly door: DoorFault } | { readonly scenario: string } | 'healthy';
const throughDoor = doorFaults.map((door): Fault => ({ door }));
const vaultFaults: readonly Fault[] = [
  ...throughDoor,
  ...scenarioIds.map((scenario): Fault => ({ scenario })),
];
const serverFaults: readonly Fault[] = [
  ...throughDoor,
  ...serverScenarioIds
    .filter(id => !serverScenarios[id].isStranger)
    .map((scenario): Fault => ({ scenario })),
];
/** What may be wrong with the host itself. */
const hostFaults = ['none', 'lock', 'full disk', 'break off'] as const;

/** Both servers, each behind a door that can go wrong, and what is looked for. */
interface Scene {
  readonly vault: RunningVault;
  readonly server: SecretServer;
  readonly secrets: CanarySecrets;
  readonly onlooker: Onlooker;
  readonly doors: { readonly vault: FaultyDoor; readonly server: FaultyDoor };
  /** Of the client of the push, and of the account of Secret Server. */
  readonly clientId: string;
  readonly secret: string;
}

let scene: Scene;
const told: Place[] = [];
const ends = { written: 0, failed: 0, refused: 0, killed: 0, processes: 0, planted: 0 };

beforeAll(async () => {
  const sandbox = createSandbox({
    ...{ transport: 'http', emptyVault: true, regions: ['emea'], behaviour },
  });
  const address = await sandbox.start();
  const { sync } = address.credentials;
  if (!sync) throw new Error('this vault has nobody who writes');
  const secret = sync.clientSecret.open();
  const server = createSecretServer({
    ...{ transport: 'http', synthetic: 0, regions: [], behaviour },
    accounts: [{ username: account, password: secret }],
  });
  const secrets = addCanarySecrets(server);
  const { origin } = new URL((await server.start()).url);
  const doors = { vault: await aFaultyDoor(address.url), server: await aFaultyDoor(origin) };
  const onlooker = await anOnlooker(address);
  const { clientId } = sync;
  scene = {
    vault: { sandbox, address },
    ...{ server, secrets, onlooker, doors, clientId, secret },
  };
});
afterAll(async () => {
  const { onlooker, doors, vault, server } = scene;
  await onlooker.dispose();
  await Promise.all([doors.vault.close(), doors.server.close()]);
  await Promise.all([vault.sandbox.dispose(), server.dispose()]);
});

it('leaves what it carries in the two servers and nowhere else', async () => {
  const disk = await aSmallDisk(96 * 1024);
  const usual = process.env['TMPDIR'];
  process.env['TMPDIR'] = disk.root;
  const watch = watchProcesses();
  const host = await aPushingHost();
  const processes = await aSecondHost(disk);
  try {
    for (let round = 0; round < count; round += 1) {
      for (const id of scene.secrets.ids) {
        if (randomInt(3) === 0) scene.secrets.change(id, round);
      }
      if (round % processEvery === processEvery - 1) await pushAsProcess(processes, round);
      else await pushInside(host, disk, round);
    }
    await suffer('healthy', 'healthy');
    await pushInside(host, disk, 0);
    await liveThroughIncident(host);
    await exportAudit(host);
    await proveThatItFinds(disk);

    const files = withPdfText(await placesBelow(disk));
    const log = (host.services.platform.log as unknown as { text(): string }).text();
    const places = [...told, ...files, ...watch.places()];
    places.push({ name: 'log', bytes: Buffer.from(log) });
    expect(findCanaries(places, canaries())).toEqual([]);
    expect(ends.written).toBeGreaterThan(count / 4);
    expect(ends.failed + ends.refused).toBeGreaterThan(count / 8);
    expect(ends.processes).toBeGreaterThan(1);
    await record(places.length - watch.places().length, watch.seen());
  } finally {
    watch.stop();
    if (usual === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = usual;
    await passing(host, host.dispose());
  }
}, 7_200_000);

function canaries(): readonly Canary[] {
  return [
    ...scene.secrets.canaries,
    { name: 'log-on', value: scene.secret },
    { name: 'passphrase', value: passphrase.open() },
  ];
}

async function aPushingHost(): Promise<Host> {
  const { vault, doors, secrets, secret } = scene;
  const { url, caPem } = doors.vault;
  const programFolder = await aPdfProgramFolder();
  const emea = { ...vault, address: { ...vault.address, url, caPem } };
  const host = await aHost({ emea }, createNoKeychain(), aHardening(), { programFolder });
  const order = aPushOrder(host, {
    server: {
      ...{ url: `${doors.server.url}/SecretServer`, caPem: doors.server.caPem },
      credentials: { username: account, password: new SecretText(secret) },
    },
    ...{ vaults: new Map([['emea', vault.address]]), asAdmin: false },
    maps: [aMap({ fields: secrets.fields })],
  });
  const budget = { ...defaultBudget, callsPerMonth: 1_000_000 };
  const tenants = order.configuration.tenants.map(tenant => ({ ...tenant, budget }));
  const configuration = { ...order.configuration, tenants };
  await host.services.setup.apply({ ...order, configuration }, passphrase);
  return host;
}

async function aSecondHost({ root }: SmallDisk): Promise<PushProcesses> {
  const { doors, clientId, secret, secrets } = scene;
  return aProcessHost(path.join(root, 'second'), path.join(root, '..', 'given'), {
    vault: { url: doors.vault.url, caPem: doors.vault.caPem, clientId },
    server: {
      ...{ url: `${doors.server.url}/SecretServer`, caPem: doors.server.caPem },
      username: account,
    },
    ...{ secret, passphrase: passphrase.open(), fields: secrets.fields },
  });
}

async function suffer(vaultFault: Fault, serverFault: Fault): Promise<void> {
  const { vault, server, doors } = scene;
  const of = (fault: Fault): { readonly door: DoorFault | null; readonly scenario: string } => {
    if (fault === 'healthy') return { door: null, scenario: 'healthy' };
    return { door: null, scenario: 'healthy', ...fault };
  };
  const [there, here] = [of(vaultFault), of(serverFault)];
  await vault.sandbox.setScenario(there.scenario as ScenarioId);
  await server.setScenario(here.scenario as ServerScenarioId);
  doors.vault.suffer(there.door);
  doors.server.suffer(here.door);
}

/** One fault at a time, on one side or the other; every fourth push has none, so that things go on. */
function faultsOf(round: number): readonly [vault: Fault, server: Fault] {
  const next = (faults: readonly Fault[]): Fault =>
    faults[Math.floor(round / 4) % faults.length] ?? 'healthy';
  if (round % 4 === 0) return ['healthy', 'healthy'];
  return round % 4 === 3 ? ['healthy', next(serverFaults)] : [next(vaultFaults), 'healthy'];
}

/** Plans and applies in this process; the fault begins before the plan or after it. */
async function pushInside(host: Host, disk: SmallDisk, round: number): Promise<void> {
  const { push, session } = host.services;
  if ((await session.inspect()).state !== 'unlocked') await session.unlock(passphrase, 'test');
  const faults = faultsOf(round);
  const isEarly = round % 8 === 7;
  const hostFault = hostFaults[Math.floor(round / 3) % hostFaults.length] ?? 'none';
  if (isEarly) await suffer(...faults);
  const scope = { tenants: null, secrets: null, look: round % 10 === 4, verify: round % 3 === 0 };
  const planned = await operate(host, 'plan', () => push.plan(scope, work()));
  await suffer(...faults);
  // Enough for some of the commits, seldom for all of them.
  if (hostFault === 'full disk') await disk.leave(randomInt(400_000));
  if (planned !== null) {
    const order = { digest: planned.digest, accept };
    const applied = await operate(host, 'apply', () =>
      push.apply(order, disturbed(host, hostFault)),
    );
    for (const { written, failed, notTried } of applied?.tenants ?? []) {
      ends.written += written;
      ends.failed += failed + notTried;
    }
  }
  if (hostFault === 'full disk') await disk.relieve();
  await suffer('healthy', 'healthy');
  await operate(host, 'history', async () => [await push.history(3), await push.latestPlan()]);
}

/** Does something to the host when the first secrets of a push have been written. */
function disturbed({ services }: Host, fault: (typeof hostFaults)[number]): PushWork {
  const breakOff = new AbortController();
  return work({
    signal: breakOff.signal,
    onProgress({ step, done }) {
      if (step !== 'writing' && step !== 'verifying') return;
      if (fault === 'break off' && done === 2) breakOff.abort();
      if (fault === 'lock' && done === 2) void services.session.lock('user');
    },
  });
}

/** Does one thing and keeps all of it that a log, a window or a script could get to see. */
async function operate<T>(host: Host, name: string, work: () => Promise<T>): Promise<T | null> {
  const [end] = await Promise.allSettled([passing(host, work())]);
  const said: unknown = end.status === 'fulfilled' ? end.value : end.reason;
  const wire = JSON.stringify(end.status === 'fulfilled' ? said : toWire(said));
  const shown = inspect(said, { depth: 10, showHidden: true, getters: true });
  told.push({ name, bytes: Buffer.from(`${wire}\n${shown}\n${String(said)}`) });
  if (end.status === 'fulfilled') return end.value;
  ends.refused += 1;
  return null;
}

/** Time passes twenty times as fast, and somebody is there all the time. */
async function passing<T>({ clock, services }: Host, work: Promise<T>): Promise<T> {
  const state = { done: false };
  const watched = work.finally(() => (state.done = true));
  watched.catch(() => undefined);
  while (!state.done) {
    services.session.touch();
    await new Promise(resolve => setTimeout(resolve, 5));
    await clock.advance(100);
  }
  return watched;
}

async function pushAsProcess(processes: PushProcesses, round: number): Promise<void> {
  const faults = faultsOf(Math.floor(round / processEvery));
  await suffer(...faults);
  const accepted = accept.flatMap(kind => ['--accept', kind]);
  const isKilled = Math.floor(round / processEvery) % 2 === 1;
  const killAfterMs = isKilled ? randomInt(300, 3000) : undefined;
  const { said, exitCode } = await processes.run(
    ['push', 'run', '--json', ...accepted],
    killAfterMs,
  );
  told.push(...said);
  ends.processes += 1;
  if (exitCode === null) ends.killed += 1;
  await suffer('healthy', 'healthy');
}

/** What was pushed is seen by somebody: report, record and debt of it are among what is searched. */
async function liveThroughIncident(host: Host): Promise<void> {
  const { access, catalog, session, incidents, rotation } = host.services;
  const { signal } = new AbortController();
  if ((await session.inspect()).state !== 'unlocked') await session.unlock(passphrase, 'test');
  await operate(host, 'refresh', () => catalog.refresh('asked', signal));
  for (const index of scene.secrets.ids.keys()) {
    const path = `critical:emea:canary-${String(index)}` as SecretPath;
    const order = { path, tenant: 'emea' as TenantId, field: null };
    const why = { reason: 'the core router is down', override: 'drill' } as const;
    await operate(host, 'copy', () => access.copy({ ...order, ...why }, signal));
  }
  await operate(host, 'end of the incident', () => session.endIncident());
  await session.unlock(passphrase, 'test');
  const [ended] = (await operate(host, 'incidents', () => incidents.list())) ?? [];
  expect(ended).toMatchObject({ endedBy: 'incident', report: { state: 'written' } });
  expect(await operate(host, 'debt', () => rotation.list())).not.toEqual([]);
}

async function exportAudit(host: Host): Promise<void> {
  for (const format of ['jsonl-open', 'cef'] as const) {
    const chunks: Uint8Array[] = [];
    const target = async () => ({
      write: async (bytes: Uint8Array) => void chunks.push(bytes),
      close: async () => undefined,
    });
    const order = { format, from: null, to: null };
    const { records } = await host.services.trail.export(order, target, () => undefined);
    expect(records).toBeGreaterThan(count);
    told.push({ name: `export as ${format}`, bytes: Buffer.concat(chunks) });
  }
}

async function placesBelow({ root }: SmallDisk): Promise<readonly Place[]> {
  const files = [...(await filesBelow(root))];
  return files.flatMap(([name, bytes]) => [
    { name, bytes },
    { name: `name ${name}`, bytes: Buffer.from(name) },
  ]);
}

/** What was pushed stands in the vault, and what lies on the disk is found there. */
async function proveThatItFinds(disk: SmallDisk): Promise<void> {
  const sought = scene.secrets.canaries;
  const seen: Place[] = [];
  for (const index of scene.secrets.ids.keys()) {
    const secret = await scene.onlooker.see(`critical:emea:canary-${String(index)}`);
    seen.push({ name: 'vault', bytes: Buffer.from(JSON.stringify(secret)) });
  }
  const arrived = findCanaries(seen, sought).join();
  for (const { name } of sought) expect(arrived).toContain(`vault: ${name} as `);

  const file = path.join(disk.root, 'second', 'tmp', 'planted');
  for (const { value } of sought)
    await writeFile(file, Buffer.from(value, 'utf16le'), { flag: 'a' });
  const found = findCanaries(await placesBelow(disk), sought);
  ends.planted = found.filter(hit => hit.includes('planted') && hit.endsWith('UTF-16LE')).length;
  expect(ends.planted).toBe(sought.length);
  await rm(file);
}

async function record(searched: number, seen: number): Promise<void> {
  await recordResult({
    suite: 'canaries-push',
    title: 'Canaries through the push',
    claim:
      'Passwords, one-time codes, notes, files and hidden fields are pushed while one of the servers, the network before it or the host fails, in all the ways that the practice servers and their doors know in turn (an untrusted certificate left out). A value, log-on or passphrase in what is said, logged, exported or left on the disk of either host is a failure.',
    columns: ['What', 'Number', 'Hits'],
    rows: [
      ['pushes', count, ''],
      ['of them in processes of their own', ends.processes, ''],
      ['of these killed', ends.killed, ''],
      ['faults of the vault, of Secret Server, of the host', faultCounts, ''],
      ['secrets written', ends.written, ''],
      ['secrets that failed or were not tried', ends.failed, ''],
      ['plans and applies that were refused or failed', ends.refused, ''],
      ['results, errors, outputs, exports, logs, file names and files searched', searched, 0],
      ['processes whose arguments and environment were searched', seen, 0],
      ['canaries found in a file that was planted, as they must be', '', ends.planted],
    ],
  });
}

/** One of each list is that nothing is wrong. */
const faultCounts = [vaultFaults, serverFaults, hostFaults].map(all => all.length - 1).join(', ');
