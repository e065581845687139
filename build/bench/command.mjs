import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
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

const ENTRIES = 10_000;
const ROUNDS = 7;
const PASSPHRASE = 'correct horse';
const keepass = '/usr/bin/keepassxc-cli';
/** What the key of its file takes: about what ours takes. */
const KEEPASS_KDF_MS = '100';

const folder = await mkdtemp(path.join(tmpdir(), 'breakglass-bench-'));
try {
  await measure();
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function measure() {
  const names = madeUpNames(ENTRIES);
  const home = await aHome(names);
  const database = existsSync(keepass) ? await aKeepassFile(names) : null;
  const wanted = names[ENTRIES / 2].slice(names[0].lastIndexOf(':') + 1);
  const figures = await byTurns(ROUNDS, {
    empty: () => ran([process.execPath, '-e', '0']),
    version: () => ran([process.execPath, program, 'version'], home),
    find: () => ran([process.execPath, program, 'find', wanted], home),
    ...(database === null
      ? {}
      : { keepass: () => ran([keepass, 'show', '-q', '-s', database, wanted], {}, 'correct') }),
  });
  const { empty, version, find, keepass: other } = figures;
  const plain = { id: 'B15', unit: 'ms', base: median(empty), baseIs: 'empty Node program' };
  const found = { what: `start, unlock, find, ${ENTRIES} entries`, own: median(find) };
  const beside = other
    ? { base: median(other), baseIs: 'keepassxc-cli show' }
    : { base: null, baseIs: 'keepassxc-cli is not installed' };
  await leave(
    [
      row({ ...plain, what: 'start of the command line, version', own: median(version) }),
      row({ ...plain, ...found }),
      row({ ...plain, ...found, ...beside, most: 0.3 }),
    ],
    { entries: ENTRIES, rounds: ROUNDS, figures },
  );
}

async function aHome(names) {
  const authority = createAuthority();
  const vault = await startFaultServer({
    identity: authority.issue({ names: ['127.0.0.1'] }),
    script: { heartbeat: [json(200, {})], secrets: [vaultOf(names)] },
  });
  const home = path.join(folder, 'home');
  const auth = { method: 'client_credentials', clientId: 'x', clientSecret: { fromEnv: 'DSV' } };
  const tenants = [{ id: 'emea', url: vault.url, caFile: 'ca.pem', auth }];
  await writeFile(path.join(folder, 'ca.pem'), authority.pem);
  const setup = { tenants, store: { unlock: 'passphrase' } };
  await writeFile(path.join(folder, 'setup.json'), JSON.stringify(setup));
  await writeFile(path.join(folder, 'passphrase'), PASSPHRASE, { mode: 0o600 });
  await setUpCheaply({ folder, home, secret: 'x', passphrase: PASSPHRASE });
  const environment = {
    PATH: process.env.PATH ?? '',
    LANG: 'C.UTF-8',
    BREAKGLASS_HOME: home,
    BREAKGLASS_PASSPHRASE_FILE: path.join(folder, 'passphrase'),
  };
  const refreshed = await runBreakglass({ arguments: ['refresh'], environment, folder });
  if (refreshed.exitCode !== 0) throw new Error(refreshed.stderr);
  await vault.stop();
  return environment;
}

/** Imported at once, as somebody would who moves there. */
async function aKeepassFile(names) {
  const file = path.join(folder, 'list.kdbx');
  const xml = path.join(folder, 'list.xml');
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
