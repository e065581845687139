import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readdir, stat, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { createSystemClock } from '../../electron/platform/system-clock';
import { folderIds } from '../../electron/sandbox/secret-server/estate/folders';
import { sourceName } from '../../shared/domain/push/push-mark';
import { aHost, passphrase } from '../../test/journeys/a-host';
import { aPushOrder } from '../../test/journeys/push/push-order';
import { aMap, work } from '../../test/journeys/push/push-scene';
import { rememberPushed } from '../../test/journeys/push/remember-pushed';
import { createPlainPush } from './plain-push.mjs';
import { addressesOf, servePush } from './push-servers.mjs';

const COUNT = 10_000;
const PART = 250;
const ROUNDS = 3;

const [target = 'docs/bench/push.json'] = process.argv.slice(2);
if (target === 'servers') await servePush(COUNT);
else await measure();

async function measure() {
  const servers = fork(process.argv[1], ['servers'], { stdio: 'inherit' });
  const [message] = await once(servers, 'message');
  const addresses = addressesOf(message);
  const host = await aReadyHost(addresses);
  const plain = createPlainPush(addresses);
  await plain.logOn();
  const times = { plan: [], plainRead: [], apply: [], plainWrite: [] };

  const part = { secrets: refs(1, PART), scope: 'part' };
  const partPlan = await plan(host, { secrets: part.secrets });
  const firstApplyMs = await timed(() => apply(host, partPlan));
  const firstPlainMs = await timed(() => plain.write(ids(1, PART), 'first'));

  const first = await plan(host);
  await rememberPushed(
    host,
    'emea',
    first.changes.filter(one => one.kind === 'create').map(asPushed),
  );
  for (let round = 0; round < ROUNDS; round += 1) {
    // In turn, so that a busy machine is unfair to both.
    let unchanged = null;
    times.plan.push(await timed(async () => (unchanged = await plan(host))));
    if (unchanged.tenants[0].unchanged !== COUNT) throw new Error('something changed');
    times.plainRead.push(await timed(() => plain.read(folderIds.synthetic)));

    servers.send({ first: 1, last: PART, value: `round ${round}` });
    await once(servers, 'message');
    const changes = await plan(host, { secrets: part.secrets });
    times.apply.push(await timed(() => apply(host, changes)));
    times.plainWrite.push(await timed(() => plain.write(ids(1, PART), `round-${round}`)));
  }
  const memory = await memoryOf(host);
  const report = {
    made: new Date().toISOString(),
    node: process.version,
    cpu: cpus()[0]?.model ?? 'unknown',
    ...{ secrets: COUNT, part: PART, rounds: ROUNDS },
    plan: row(median(times.plan), median(times.plainRead)),
    firstApplyOfPart: row(firstApplyMs, firstPlainMs),
    applyOfPart: row(median(times.apply), median(times.plainWrite)),
    memory,
    metadataBytes: await newestMetadata(host.home),
  };
  printReport(report);
  await writeFile(target, `${JSON.stringify(report, null, 2)}\n`);
  await plain.dispose();
  await host.dispose();
  servers.disconnect();
}

async function aReadyHost({ server, vault }) {
  // Time passes by itself here.
  const clock = { ...createSystemClock(), advance: async () => undefined };
  const around = [undefined, undefined, { clock }];
  const host = await aHost({ emea: { address: vault } }, ...around);
  const vaults = new Map([['emea', vault]]);
  const maps = [aMap({ tenants: ['emea'] })];
  const order = aPushOrder(host, { server, vaults, maps, asAdmin: false });
  const tenants = order.configuration.tenants.map(tenant => ({
    ...tenant,
    budget: { callsPerMonth: 1_000_000, secrets: 10 * COUNT },
  }));
  const configuration = { ...order.configuration, tenants };
  await host.services.setup.apply({ ...order, configuration }, passphrase);
  await host.services.session.unlock(passphrase, 'bench');
  return host;
}

async function plan(host, scope = {}, follow = {}) {
  await host.clock.advance(1_000);
  const whole = { tenants: null, secrets: null, look: false, verify: false, ...scope };
  return host.meanwhile(host.services.push.plan(whole, work(follow)));
}

async function apply(host, { digest }) {
  await host.clock.advance(1_000);
  const order = { digest, accept: ['too-many-changes'] };
  const result = await host.meanwhile(host.services.push.apply(order, work()));
  const [{ written }] = result.tenants;
  if (written !== PART) throw new Error(`${written} were written`);
}

/** What is alive after each thousand secrets of a plan, and the most that the process took. */
async function memoryOf(host) {
  const alive = new Map();
  await plan(
    host,
    {},
    {
      onProgress({ step, done }) {
        if (step === 'reading' && done % 1_000 === 0) alive.set(done, usedBytes());
      },
    },
  );
  const perSecret = (alive.get(COUNT) - alive.get(1_000)) / (COUNT - 1_000);
  return {
    heapGrowthPerSecretBytes: Math.round(perSecret),
    heapAtEndBytes: alive.get(COUNT),
    peakRssBytes: process.resourceUsage().maxRSS * 1024,
  };
}

async function newestMetadata(home) {
  const folder = path.join(home, 'store');
  const names = (await readdir(folder)).filter(name => name.startsWith('meta-')).sort();
  return (await stat(path.join(folder, names.at(-1)))).size;
}

function refs(first, last) {
  return ids(first, last).map(secretId => ({ server: 'hq', secretId }));
}

function ids(first, last) {
  return Array.from({ length: last - first + 1 }, (_, at) => 100_000 + first + at);
}

function asPushed({ path: where, source, map, fingerprint }) {
  return { path: where, source: sourceName(source), map, fingerprint };
}

function row(ms, plainMs) {
  return {
    ms: Math.round(ms),
    plainMs: Math.round(plainMs),
    ratio: Number((ms / plainMs).toFixed(2)),
  };
}

function printReport({ plan: whole, firstApplyOfPart, applyOfPart, memory, metadataBytes }) {
  console.log(
    `\nPush of ${COUNT} secrets, beside a plain program that sends the same requests; median ms`,
  );
  console.table({
    [`plan, ${COUNT} unchanged`]: whole,
    [`first apply of ${PART}, nothing known`]: firstApplyOfPart,
    [`apply of ${PART} among ${COUNT}`]: applyOfPart,
  });
  const { heapGrowthPerSecretBytes, peakRssBytes } = memory;
  console.log(
    `heap per secret while planning: ${heapGrowthPerSecretBytes} bytes; peak of the process: ` +
      `${Math.round(peakRssBytes / 1e6)} MB; metadata on disk: ${(metadataBytes / 1e6).toFixed(1)} MB`,
  );
}

async function timed(run) {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

function usedBytes() {
  // What the first collection finalises, the second frees.
  globalThis.gc();
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}

function median(values) {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];
}
