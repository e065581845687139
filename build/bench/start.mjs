import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createAuthority } from '../../test/fault-server/certificates';
import { json, startFaultServer } from '../../test/fault-server/fault-server';
import { setUpCheaply } from '../../test/headless/set-up-cheaply';
import { byTurns, leave, median, pairedRatio, row } from './measure.mjs';
import { madeUpNames, vaultOf } from './names.mjs';
import { startApp } from './start/start-app.mjs';

// B1 to B3: from the start of the process to the window and to the form in it, and the memory of all
// processes, beside the least that Electron does.

const ROUNDS = 7;
const SETTLE_MS = 2_000;
const PASSPHRASE = 'correct horse';
const OWN = { app: process.cwd(), hasForm: true };
const BARE = { app: path.join(process.cwd(), 'build/bench/start/bare') };

const folder = await mkdtemp(path.join(tmpdir(), 'breakglass-bench-'));
const authority = createAuthority();
const started = { own: [], bare: [] };
try {
  const small = await homeOf(10_000);
  await byTurns(ROUNDS, {
    own: async () =>
      started.own.push(await startApp({ ...OWN, home: small.home, until: 'answers' })),
    bare: async () => started.bare.push(await startApp({ ...BARE, until: 'ready' })),
  });
  const memory = await measureMemory(small, await homeOf(100_000));
  await report(memory);
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** A host that is set up, and the vault it lists from. */
async function homeOf(count) {
  const names = madeUpNames(count);
  const vault = await startFaultServer({
    identity: authority.issue({ names: ['127.0.0.1'] }),
    tls: { noDelay: true },
    script: { heartbeat: [json(200, {})], secrets: [vaultOf(names)] },
  });
  const place = path.join(folder, String(count));
  const auth = { method: 'client_credentials', clientId: 'x', clientSecret: { fromEnv: 'DSV' } };
  const tenants = [{ id: 'emea', url: vault.url, caFile: `${count}.pem`, auth }];
  const setup = { tenants, store: { unlock: 'passphrase' } };
  await writeFile(path.join(folder, `${count}.pem`), authority.pem);
  await writeFile(path.join(folder, `${count}.json`), JSON.stringify(setup));
  const order = { folder, file: `${count}.json`, home: place, secret: 'x' };
  await setUpCheaply({ ...order, passphrase: PASSPHRASE });
  return { home: place, vault };
}

/** Two of each: memory hardly depends on what else the machine does. */
async function measureMemory(small, large) {
  const unlocked = { ...OWN, until: 'listed', passphrase: PASSPHRASE };
  const settled = { settleMs: SETTLE_MS };
  const pssOf = async order => (await startApp({ ...order, ...settled })).pssMb;
  const figures = await byTurns(2, {
    bare: () => pssOf({ ...BARE, until: 'ready' }),
    locked: () => pssOf({ ...OWN, home: small.home, until: 'answers' }),
    unlocked10k: () => pssOf({ ...unlocked, home: small.home }),
    unlocked100k: () => pssOf({ ...unlocked, home: large.home, settleMs: 3 * SETTLE_MS }),
  });
  await Promise.all([small.vault.stop(), large.vault.stop()]);
  return figures;
}

async function report(memory) {
  const of = (kind, name) => started[kind].map(each => each[name]);
  const ready = of('bare', 'ready');
  const time = ({ own, most, ...what }) => ({
    ...row({ ...what, unit: 'ms', own: median(own), base: median(ready), baseIs: 'bare', most }),
    ...judged(pairedRatio(own, ready), most),
  });
  const cpu = { own: median(of('own', 'cpuMs')), base: median(of('bare', 'cpuMs')) };
  const pss = (what, name, most) => {
    const figures = { own: median(memory[name]), base: median(memory.bare) };
    return row({ id: 'B3', what, unit: 'MB', ...figures, baseIs: 'bare', most });
  };
  await leave(
    [
      time({
        ...{ id: 'B1', what: 'start until the window can be shown' },
        ...{ own: of('own', 'ready'), most: 1.1 },
      }),
      time({
        ...{ id: 'B2', what: 'start until the unlock form has the focus' },
        ...{ own: of('own', 'painted'), most: 1.15 },
      }),
      time({
        ...{ id: 'B2', what: 'start until the form answers keys' },
        ...{ own: of('own', 'answers') },
      }),
      row({ id: 'B2', what: 'processor time until then', unit: 'ms', ...cpu, baseIs: 'bare' }),
      pss('memory, locked', 'locked', 1.15),
      pss('memory, 10,000 entries unlocked', 'unlocked10k', 1.35),
      pss('memory, 100,000 entries unlocked', 'unlocked100k', 2),
    ],
    { rounds: ROUNDS, started, memory },
  );
}

/** By the ratio of each round: a machine that is busy is so for both. */
function judged(ratio, most) {
  return {
    ratio: Number(ratio.toPrecision(3)),
    reached: most === undefined ? null : ratio <= most,
  };
}
