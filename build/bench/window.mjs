import { _electron } from '@playwright/test';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { anotherProgram } from '../../test/builders/another-program';
import { residueOf } from '../../test/e2e/residue';
import { createAuthority } from '../../test/fault-server/certificates';
import { json, startFaultServer } from '../../test/fault-server/fault-server';
import { setUpCheaply } from '../../test/headless/set-up-cheaply';
import { leave, median, percentile, row } from './measure.mjs';
import { madeUpNames, vaultOf } from './names.mjs';

// The keys of the window: from a key to the painted list, and from Enter to the clipboard, beside a bare
// window with a plain scan. B16: what a lock leaves of a value in the memory of all processes.

const ENTRIES = 10_000;
const ROUNDS = 3;
/** After a lock the processes that held something end; so long they may take. */
const LOCKED_MS = 2_000;
const PASSPHRASE = 'correct horse';
const QUERIES = ['core', 'rtr 07', 'fw fra', 'sw-00042', 'dub3 con'];
const repository = process.cwd();
const other = anotherProgram(process.env['DISPLAY'] ?? '');

const names = madeUpNames(ENTRIES);

const authority = createAuthority();
const vault = await startFaultServer({
  identity: authority.issue({ names: ['127.0.0.1'] }),
  tls: { noDelay: true },
  script: { heartbeat: [json(200, {})], secrets: [vaultOf(names)] },
});
const folder = await mkdtemp(path.join(tmpdir(), 'breakglass-bench-'));
const home = path.join(folder, 'home');
await setUp();

const strokes = { own: [], scan: [] };
const copies = { own: [], bare: [] };
const residues = { open: [], locked: [] };
for (let round = 0; round < ROUNDS; round += 1) {
  // By turns, so that a busy machine is unfair to all alike.
  await bareRound(round);
  await ownRound(round);
}
await vault.stop();
await rm(folder, { recursive: true, force: true });
await report();

async function setUp() {
  const clientSecret = { fromEnv: 'DSV_SECRET' };
  const auth = { method: 'client_credentials', clientId: 'x', clientSecret };
  const tenants = [{ id: 'emea', url: vault.url, caFile: 'ca.pem', auth }];
  await writeFile(path.join(folder, 'ca.pem'), authority.pem);
  await writeFile(
    path.join(folder, 'setup.json'),
    JSON.stringify({ tenants, store: { unlock: 'passphrase' } }),
  );
  await setUpCheaply({ folder, home, secret: 'x', passphrase: PASSPHRASE });
}

async function ownRound(round) {
  const { app, page } = await start(repository, { BREAKGLASS_HOME: home });
  await page.getByLabel('Passphrase').waitFor();
  await page.keyboard.type(PASSPHRASE);
  await page.keyboard.press('Enter');
  await page.getByRole('option').first().waitFor({ timeout: 60_000 });
  strokes.own.push(...(await typeAll(page)));
  const [first, second] = [names[round], names[round + ROUNDS]];
  await find(page, first);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.type('core router down, INC-1234');
  await timeOfCopy(page, `value of ${first}`);
  // The first copy opens the incident; what is measured is the next device.
  await find(page, second);
  copies.own.push(await timeOfCopy(page, `value of ${second}`));
  residues.open.push(copiesIn(app, `value of ${second}`));
  await page.keyboard.press('Control+L');
  await page.getByLabel('Passphrase').waitFor();
  await page.waitForTimeout(LOCKED_MS);
  residues.locked.push(copiesIn(app, `value of ${second}`));
  await app.close();
}

/** @returns {number} copies of the text in the memory of every process of the app */
function copiesIn(app, text) {
  return Object.values(residueOf({ app }, text)).reduce((sum, each) => sum + each, 0);
}

async function bareRound(round) {
  const { app, page } = await start(path.join(repository, 'build/bench/start/bare'), {});
  await page.evaluate(given => globalThis.fill(given), names);
  strokes.scan.push(...(await typeAll(page)));
  await find(page, names[round]);
  copies.bare.push(await timeOfCopy(page, names[round]));
  await app.close();
}

async function start(program, env) {
  const profile = await mkdtemp(path.join(folder, 'profile-'));
  const app = await _electron.launch({
    args: [program, `--user-data-dir=${profile}`],
    cwd: repository,
    // Chromium refuses its sandbox to root.
    chromiumSandbox: process.getuid?.() !== 0,
    env: { ...process.env, ...env },
  });
  return { app, page: await app.firstWindow() };
}

async function find(page, name) {
  await page.keyboard.press('Control+A');
  await page.keyboard.type(name.slice(name.lastIndexOf(':') + 1));
}

/** Every key of every query: from the event to the frame after the list has changed. */
async function typeAll(page) {
  await page.evaluate(listen);
  for (const query of QUERIES) {
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Backspace');
    for (const key of query) {
      await page.keyboard.press(key === ' ' ? 'Space' : key);
      await page.waitForTimeout(30);
    }
  }
  return page.evaluate(() => globalThis.strokeTimes);
}

/** Runs in the page. A key after which the list stays as it is has nothing to paint and does not count. */
function listen() {
  globalThis.strokeTimes = [];
  let pressedAt = null;
  document.addEventListener('keydown', event => (pressedAt = event.timeStamp), true);
  const watcher = new MutationObserver(() => {
    const began = pressedAt;
    pressedAt = null;
    if (began === null) return;
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => globalThis.strokeTimes.push(performance.now() - began);
      channel.port2.postMessage(null);
    });
  });
  const list = document.querySelector('[role=listbox]');
  watcher.observe(list, { childList: true, subtree: true, characterData: true });
}

/** From Enter until another program of the session can paste it. */
async function timeOfCopy(page, value) {
  const began = performance.now();
  await page.keyboard.press('Enter');
  while ((await other.look('clipboard')) !== value) {
    if (performance.now() - began > 20_000) throw new Error(`not on the clipboard: ${value}`);
  }
  return performance.now() - began;
}

async function report() {
  const of = (what, [own, base], baseIs) =>
    row({ id: 'keys', what, unit: 'ms', own, base, baseIs });
  const both = (times, at) => [at(times.own), at(times.scan ?? times.bare)];
  const p99 = times => percentile(times, 0.99);
  await leave(
    [
      of('key to painted results, p50', both(strokes, median), 'bare window, plain scan'),
      of('key to painted results, p99', both(strokes, p99), 'bare window, plain scan'),
      of('Enter to clipboard', both(copies, median), 'bare window'),
      row({
        ...{ id: 'B16', what: 'copies of a value in memory, unlocked, fewest', unit: '' },
        own: Math.min(...residues.open),
      }),
      row({
        ...{ id: 'B16', what: 'copies of a value in memory after the lock', unit: '' },
        ...{ own: Math.max(...residues.locked), most: 0 },
      }),
    ],
    { rounds: ROUNDS, entries: ENTRIES, strokes, copies, residues },
  );
}
