import { performance } from 'node:perf_hooks';
import { defaultHttpLimits } from '../../electron/http/limits';
import { createSystemClock } from '../../electron/platform/system-clock';
import { createRegionalRead } from '../../electron/vault/regional-read';
import { createTenants } from '../../electron/vault/tenants';
import { normalisePath } from '../../shared/domain/entry';
import { aBackend, settingsOf } from '../../test/fault-server/a-backend';
import { startBlackHole } from '../../test/fault-server/black-hole';
import { createAuthority } from '../../test/fault-server/certificates';
import { full, json, startFaultServer, startRawServer } from '../../test/fault-server/fault-server';
import { leave, median, row } from './measure.mjs';

// B12: a read past a dead region, beside one from a healthy region.

const ROUNDS = 9;
const HEALTHY_MS = 40;
const SLOW_MS = 1_500;
const HEDGE_MS = 250;

const path = normalisePath('critical:core-rtr-01');
const secret = { path, version: '1', lastModified: '', attributes: {}, data: { password: 'x' } };
const authority = createAuthority();
const signal = new AbortController().signal;
const clock = createSystemClock();

const after = ms => (socket, request) => {
  const answer = setTimeout(() => json(200, secret)(socket, request), ms);
  socket.on('close', () => clearTimeout(answer));
};
const server = reply =>
  startFaultServer({
    identity: authority.issue(),
    // Without it the kernel of the server holds the second packet of an answer back for 40 ms.
    tls: { noDelay: true },
    script: { secrets: [reply], heartbeat: [json(200, { response: 1 })] },
  });

/** What the first region does; `warms` where making it ready ends at once, well or not. */
const FAULTS = [
  { name: 'healthy', warms: true, start: () => server(after(HEALTHY_MS)) },
  { name: 'refused', warms: true, quick: true, start: startClosed },
  { name: 'SYN black hole', warms: false, start: startBlackHole },
  { name: 'TCP ok, TLS hangs', warms: false, start: () => startRawServer(() => undefined) },
  { name: 'TLS ok, no answer', warms: true, start: () => server(() => undefined) },
  { name: 'slow 1.5 s', warms: true, start: () => server(after(SLOW_MS)) },
  { name: '503 at once', warms: true, quick: true, start: () => server(full(503, '')) },
];

const second = await server(after(HEALTHY_MS));
const firsts = await Promise.all(FAULTS.map(({ start }) => start()));
const times = FAULTS.map(() => ({ closed: [], open: [] }));
for (let round = 0; round < ROUNDS; round += 1) {
  // Interleaved, so that a busy machine is unfair to all alike.
  for (const [at, { warms }] of FAULTS.entries()) {
    const { read, dispose } = await regions(firsts[at].url, warms);
    times[at].closed.push(await timed(read));
    times[at].open.push(await timed(read));
    await dispose();
  }
}
await Promise.all([...firsts, second].map(({ stop }) => stop()));

await leave(
  FAULTS.flatMap(({ name, quick = false }, at) => rowsOf(name, { ...times[at], quick })),
  { rounds: ROUNDS, answerMs: HEALTHY_MS, hedgeMs: HEDGE_MS, times },
);

function rowsOf(name, { closed, open, quick }) {
  const healthy = median(times[0].closed);
  const ms = median(closed);
  const isHedged = ms > HEDGE_MS;
  const read = { id: 'B12', unit: 'ms', base: healthy, baseIs: 'healthy', most: 1.3 };
  return [
    row({
      ...{ ...read, what: `first region: ${name}${isHedged ? ', hedge delay taken off' : ''}` },
      own: isHedged ? ms - HEDGE_MS : ms,
      ...(isHedged ? {} : { absoluteMost: quick ? 60 : 350 }),
    }),
    row({ ...read, what: `${name}, its breaker open`, own: median(open) }),
  ];
}

/** Two regions after an unlock: connections and tokens of those that answer are at hand. */
async function regions(firstUrl, warms) {
  const tenants = createTenants({ clock });
  const opened = [
    ['first', firstUrl],
    ['second', second.url],
  ].map(([tenant, url]) => {
    const choices = { tenant, url, ca: authority.pem, clock, limits: defaultHttpLimits };
    return { settings: settingsOf(choices), backend: aBackend(choices).backend };
  });
  await tenants.open(opened);
  const ids = opened.map(({ settings }) => settings.id);
  for (const id of warms ? ids : ids.slice(1)) await tenants.get(id).warmUp(signal);
  const regional = createRegionalRead({ tenants, clock });
  return {
    read: () => regional.read({ path, tenants: ids, holders: ids }, signal),
    dispose: () => tenants.close(),
  };
}

async function timed(read) {
  const start = performance.now();
  const outcomes = await read();
  const ms = performance.now() - start;
  if (outcomes.at(-1)?.kind !== 'secret') throw new Error('no region gave the secret');
  return ms;
}

async function startClosed() {
  const { url, stop } = await startRawServer(() => undefined);
  await stop();
  return { url, stop: async () => undefined };
}
