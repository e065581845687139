import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readdir, stat } from 'node:fs/promises';
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
import { byTurns, leave, median, row } from './measure.mjs';
import { measurePlan } from './plan-size.mjs';
import { addressesOf, servePush, VAULT_DELAY_MS } from './push-servers.mjs';

// B13 and B14: a push of changed secrets to a vault that takes its time, and a plan in which nothing has
// changed, beside a plain program that sends the same requests.

const COUNT = 10_000;
const PART = 250;
/** Changed secrets of one push. */
const SIZES = [PART, 1_000];
/** Secrets of a plan in which nothing has changed, each size in a process of its own. */
const PLANS = [10_000, 100_000];
const ROUNDS = 2;
/** What the bound of a push is counted with: so many requests at a time. */
const LANES = 8;

const [, , task, size] = process.argv;
if (task === 'servers') await servePush(COUNT);
else if (task === 'plan') process.send(await measurePlan(Number(size)));
else await measure();

async function measure() {
  const servers = fork(process.argv[1], ['servers'], { stdio: 'inherit' });
  const [message] = await once(servers, 'message');
  const addresses = addressesOf(message);
  const host = await aReadyHost(addresses);
  const plain = createPlainPush(addresses);
  await plain.logOn();
  const part = { secrets: refs(1, PART) };
  const firstPlan = await plan(host, part);
  const first = await byTurns(1, {
    own: () => apply(host, firstPlan, PART),
    plain: () => plain.write(ids(1, PART), 'first'),
  });
  const all = await plan(host);
  const creations = all.changes.filter(one => one.kind === 'create').map(asPushed);
  await rememberPushed(host, 'emea', creations);

  const unchangedCalls = [];
  const planned = await byTurns(ROUNDS, {
    own: async () => {
      await ask(servers, 'reset');
      const cpu = await cpuOf(async () => {
        const { tenants } = await plan(host);
        if (tenants[0].unchanged !== COUNT) throw new Error('something changed');
      });
      unchangedCalls.push(await ask(servers, 'count'));
      return cpu;
    },
    plain: () => cpuOf(() => plain.read(folderIds.synthetic)),
  });
  const applied = [];
  for (const count of SIZES) applied.push(await measureApply({ servers, host, plain }, count));
  const memory = await memoryOf(host);
  const metadataBytes = await newestMetadata(host.home);
  await plain.dispose();
  await host.dispose();
  servers.disconnect();
  const plans = [];
  for (const count of PLANS) plans.push(await planAlone(count));
  const details = { secrets: COUNT, part: PART, rounds: ROUNDS, first, planned, unchangedCalls };
  const everything = { ...details, applied, memory, metadataBytes, plans };
  await leave(rowsOf(everything), everything);
}

/** Pushes so many changed secrets to a vault that takes its time. */
async function measureApply({ servers, host, plain }, count) {
  const part = { secrets: refs(1, count) };
  const calls = [];
  const times = await byTurns(ROUNDS, {
    own: async round => {
      await ask(servers, 'change', { first: 1, last: count, value: `${count} in round ${round}` });
      const changes = await plan(host, part);
      await ask(servers, 'reset');
      await ask(servers, 'slow');
      const ms = await timed(() => apply(host, changes, count));
      calls.push(await ask(servers, 'count'));
      await ask(servers, 'quick');
      return ms;
    },
    plain: async round => {
      await ask(servers, 'slow');
      const ms = await timed(() => plain.write(ids(1, count), `round-${count}-${round}`));
      await ask(servers, 'quick');
      return ms;
    },
  });
  return { count, calls, ...times };
}

/** In a process of its own, so that the most memory it took is that of this size. */
async function planAlone(count) {
  const child = fork(process.argv[1], ['plan', String(count)], { stdio: 'inherit' });
  const [answer] = await once(child, 'message');
  child.disconnect();
  return answer;
}

function rowsOf({ first, planned, applied, unchangedCalls, memory, plans }) {
  return [
    ...applied.flatMap(applyRows),
    row({
      ...{ id: 'B13', what: `first push of ${PART}, nothing known`, unit: 'ms' },
      ...{ own: median(first.own), base: median(first.plain), baseIs: 'plain program' },
    }),
    row({
      ...{ id: 'B14', what: `requests to DSV, ${COUNT} unchanged`, unit: '' },
      ...{ own: Math.max(...unchangedCalls), most: 0 },
    }),
    ...plans.flatMap(planRows),
    row({
      ...{ id: 'B14', what: `most memory, ${PLANS[1]} beside ${PLANS[0]} unchanged`, unit: 'MB' },
      ...{ own: plans[1].peakMb, base: plans[0].peakMb, baseIs: `${PLANS[0]}`, most: 1.6 },
    }),
    row({
      ...{ id: 'B14', what: `processor time of a plan over TLS, ${COUNT} unchanged`, unit: 'ms' },
      ...{ own: median(planned.own), base: median(planned.plain) },
      baseIs: 'plain program, same requests',
    }),
    row({
      ...{ id: 'B14', what: 'heap for each secret of a plan', unit: 'bytes' },
      own: memory.heapGrowthPerSecretBytes,
    }),
  ];
}

function applyRows({ count, calls, own, plain }) {
  const bound = VAULT_DELAY_MS * (1 + Math.ceil(count / LANES));
  const changed = { what: `push of ${count} changed secrets`, own: median(own), unit: 'ms' };
  return [
    row({
      ...{ id: 'B13', ...changed, base: bound, most: 1.15 },
      baseIs: `${LANES} at a time, ${VAULT_DELAY_MS} ms each`,
    }),
    row({
      ...{ id: 'B13', ...changed, base: median(plain) },
      baseIs: `plain program, ${LANES} at a time`,
    }),
    row({
      ...{ id: 'B13', what: `requests of it, beside one log-on and ${count}`, unit: '' },
      ...{ own: Math.max(...calls), base: count + 1, baseIs: 'counted', most: 1, least: 1 },
    }),
  ];
}

function planRows({ size: count, parseMs, planMs, dsvCalls }) {
  return [
    row({
      ...{ id: 'B14', what: `processor time of a plan, ${count} unchanged`, unit: 'ms' },
      ...{ own: planMs, base: parseMs, baseIs: 'JSON.parse of the same answers', most: 5 },
    }),
    row({
      ...{ id: 'B14', what: `requests to DSV, ${count} unchanged, from files`, unit: '' },
      ...{ own: dsvCalls, most: 0 },
    }),
  ];
}

/** Tells the servers something. @returns the calls they counted, where they were asked for that. */
async function ask(servers, kind, order = {}) {
  servers.send({ kind, ...order });
  const [answer] = await once(servers, 'message');
  return answer.calls;
}

/** Processor time of this process alone; the servers have one of their own. */
async function cpuOf(run) {
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
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

async function apply(host, { digest }, count) {
  await host.clock.advance(1_000);
  const order = { digest, accept: ['too-many-changes'] };
  const result = await host.meanwhile(host.services.push.apply(order, work()));
  const [{ written }] = result.tenants;
  if (written !== count) throw new Error(`${written} were written`);
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
