import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { program, runBreakglass } from '../../test/headless/breakglass';
import { createAuthority } from '../../test/fault-server/certificates';
import { json, startFaultServer } from '../../test/fault-server/fault-server';
import { setUpCheaply } from '../../test/headless/set-up-cheaply';
import { byTurns, leave, median, row } from './measure.mjs';
import { madeUpNames, vaultOf } from './names.mjs';

// B15: the command line from its start to what it prints, beside an empty program of Node, and beside
// keepassxc-cli with the same entries where that is installed.

/** keepassxc-cli takes a quarter of a minute for each of its own at the second size. */
const SIZES = [
  { entries: 10_000, rounds: 7, keepassRounds: 7, most: 0.3 },
  { entries: 100_000, rounds: 5, keepassRounds: 1, most: 0.1 },
];
const PASSPHRASE = 'correct horse';
const keepass = '/usr/bin/keepassxc-cli';
/** What the key of its file takes: about what ours takes. */
const KEEPASS_KDF_MS = '100';

const folder = await mkdtemp(path.join(tmpdir(), 'breakglass-bench-'));
const hasKeepass = existsSync(keepass);
try {
  const measured = [];
  for (const size of SIZES) measured.push(await measureSize(size));
  const { empty, version } = measured[0].figures;
  const start = {
    ...{ id: 'B15', what: 'start of the command line, version', unit: 'ms' },
    ...{ own: median(version), base: median(empty), baseIs: 'empty Node program' },
  };
  await leave([row(start), ...measured.flatMap(rowsOf)], { measured });
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function measureSize({ entries, rounds, keepassRounds, most }) {
  const names = madeUpNames(entries);
  const place = path.join(folder, String(entries));
  await mkdir(place);
  const home = await aHome(names, place);
  const wanted = names[entries / 2].slice(names[0].lastIndexOf(':') + 1);
  const tasks = {
    empty: () => ran([process.execPath, '-e', '0']),
    version: () => ran([process.execPath, program, 'version'], home),
    find: () => ran([process.execPath, program, 'find', wanted], home),
  };
  if (!hasKeepass) return { entries, most, figures: await byTurns(rounds, tasks) };
  const database = await aKeepassFile(names, place);
  const show = () => ran([keepass, 'show', '-q', '-s', database, wanted], {}, 'correct');
  const beside = await byTurns(keepassRounds, { ...tasks, keepass: show });
  const alone = await byTurns(rounds - keepassRounds, tasks);
  const figures = Object.fromEntries(
    Object.entries(beside).map(([name, each]) => [name, [...each, ...(alone[name] ?? [])]]),
  );
  return { entries, most, figures };
}

function rowsOf({ entries, most, figures: { empty, find, keepass: other } }) {
  const found = { id: 'B15', unit: 'ms', what: `start, unlock, find, ${entries} entries` };
  const beside = other
    ? { base: median(other), baseIs: 'keepassxc-cli show' }
    : { base: null, baseIs: 'keepassxc-cli is not installed' };
  return [
    row({ ...found, own: median(find), base: median(empty), baseIs: 'empty Node program' }),
    row({ ...found, own: median(find), ...beside, most }),
  ];
}

async function aHome(names, place) {
  const authority = createAuthority();
  const vault = await startFaultServer({
    identity: authority.issue({ names: ['127.0.0.1'] }),
    script: { heartbeat: [json(200, {})], secrets: [vaultOf(names)] },
  });
  const home = path.join(place, 'home');
  const auth = { method: 'client_credentials', clientId: 'x', clientSecret: { fromEnv: 'DSV' } };
  const tenants = [{ id: 'emea', url: vault.url, caFile: 'ca.pem', auth }];
  await writeFile(path.join(place, 'ca.pem'), authority.pem);
  const setup = { tenants, store: { unlock: 'passphrase' } };
  await writeFile(path.join(place, 'setup.json'), JSON.stringify(setup));
  await writeFile(path.join(place, 'passphrase'), PASSPHRASE, { mode: 0o600 });
  await setUpCheaply({ folder: place, home, secret: 'x', passphrase: PASSPHRASE });
  const environment = {
    PATH: process.env.PATH ?? '',
    LANG: 'C.UTF-8',
    BREAKGLASS_HOME: home,
    BREAKGLASS_PASSPHRASE_FILE: path.join(place, 'passphrase'),
  };
  const refreshed = await runBreakglass({ arguments: ['refresh'], environment, folder: place });
  if (refreshed.exitCode !== 0) throw new Error(refreshed.stderr);
  await vault.stop();
  return environment;
}

/** Imported at once, as somebody would who moves there. */
async function aKeepassFile(names, place) {
  const file = path.join(place, 'list.kdbx');
  const xml = path.join(place, 'list.xml');
  const entries = names.map(name => {
    const title = name.slice(name.lastIndexOf(':') + 1);
    const field = (key, value) => `<String><Key>${key}</Key><Value>${value}</Value></String>`;
    return `<Entry>${field('Title', title)}${field('UserName', 'admin')}${field('Password', 'value')}</Entry>`;
  });
  const group = `<Group><Name>Root</Name>${entries.join('')}</Group>`;
  await writeFile(xml, `<KeePassFile><Meta></Meta><Root>${group}</Root></KeePassFile>`);
  await ran([keepass, 'import', '-p', '-t', KEEPASS_KDF_MS, xml, file], {}, 'correct\ncorrect');
  return file;
}

/** @returns {Promise<number>} ms until it has ended */
async function ran([command, ...words], environment = {}, typed = '') {
  const began = performance.now();
  const child = spawn(command, words, {
    cwd: folder,
    env: { PATH: process.env.PATH ?? '', ...environment },
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', text => (said += text));
  child.stdin.on('error', () => undefined);
  child.stdin.end(typed);
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`${command} ${words[0]}: ${said}`);
  return performance.now() - began;
}
