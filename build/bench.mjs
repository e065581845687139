import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { choosePrograms } from './bench/programs.mjs';
import { keepRecords, printRows } from './bench/records.mjs';
import { prepareDesktop } from './bootstrap.mjs';
import { buildIfNeeded } from './build.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { desktopSession } from './desktop-session.mjs';
import { electronEnvironment } from './electron-runtime.mjs';
import { BuildFailure, formatDuration, runScript, say } from './progress.mjs';
import { inRepository, isMainScript, repository } from './repository.mjs';
import { benchParts, ensureSystemParts } from './system-packages.mjs';

/**
 * `npm run bench`: measures the program beside baselines in the same run, prints one table, and leaves
 * `latest.json` and a line of `trend.jsonl` in docs/bench. Asserts nothing: the machine may be busy.
 * `npm run bench -- B4` or `-- search` runs a part; `--into FOLDER` writes elsewhere.
 * @param {readonly string[]} words
 */
async function main(words) {
  const { into, asked } = readWords(words);
  const { chosen, unknown } = choosePrograms(asked);
  if (unknown.length > 0) {
    throw new BuildFailure(
      `Not in the bench: ${unknown.join(', ')}`,
      'docs/bench/README.md lists what is; without a name everything runs.',
    );
  }
  await ensureDependencies();
  const scratch = await mkdtemp(path.join(tmpdir(), 'breakglass-bench-'));
  /** @type {Map<string, import('./bench/records.mjs').Result>} */
  const results = new Map();
  try {
    for (const program of chosen) {
      const result = await run(program, path.join(scratch, `${program.name}.json`));
      if (result) results.set(program.name, result);
      else process.exitCode = 1;
    }
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  if (results.size === 0) return;
  printRows([...results.values()].flatMap(({ rows }) => rows));
  await keepRecords(into, results);
  say(`written: ${path.join(into, 'latest.json')}, ${path.join(into, 'trend.jsonl')}`);
}

/** @param {readonly string[]} words */
function readWords(words) {
  const at = words.indexOf('--into');
  if (at === -1) return { into: inRepository('docs', 'bench'), asked: words };
  const into = words[at + 1];
  if (into === undefined) throw new BuildFailure('--into needs a folder.', 'Name one after it.');
  return { into: path.resolve(into), asked: words.filter((_, n) => n !== at && n !== at + 1) };
}

/**
 * Each in its own process, so that its memory can be measured and nothing of another one is warm.
 * @param {import('./bench/programs.mjs').Program} program
 * @param {string} target
 * @returns {Promise<import('./bench/records.mjs').Result | null>} null when it failed
 */
async function run({ name, needs }, target) {
  const began = performance.now();
  const [file, environment] = [await bundle(name), await environmentFor(needs)];
  const session = needs === 'desktop' ? desktopSession() : [];
  const [command = '', ...rest] = [...session, ...[process.execPath, '--expose-gc', file, target]];
  const child = spawn(command, rest, {
    ...{ cwd: repository, stdio: 'inherit' },
    env: { ...process.env, ...environment },
  });
  const [code] = await once(child, 'exit');
  const succeeded = code === 0;
  say(`${succeeded ? '✓' : '✗'} ${name} (${formatDuration(performance.now() - began)})`);
  return succeeded ? JSON.parse(await readFile(target, 'utf8')) : null;
}

/** @param {string} name @returns {Promise<string>} the program as one file that Node runs */
async function bundle(name) {
  const { build } = await import('vite');
  const outDir = inRepository('.cache', 'bench');
  await build({
    root: repository,
    configFile: false,
    envDir: false,
    publicDir: false,
    logLevel: 'warn',
    build: {
      ssr: `build/bench/${name}.mjs`,
      outDir,
      emptyOutDir: false,
      target: 'node20',
      minify: false,
    },
  });
  return path.join(outDir, `${name}.js`);
}

/**
 * @param {'desktop' | 'command' | undefined} needs the built app, and an Electron to start it in; or the
 *   built command, and another vendor's beside it
 * @returns {Promise<Record<string, string>>}
 */
async function environmentFor(needs) {
  if (needs === undefined) return {};
  await buildIfNeeded();
  if (needs === 'command') {
    await ensureSystemParts(benchParts).catch(() => say('measured without keepassxc-cli'));
    return {};
  }
  const runtime = await prepareDesktop();
  return { ...electronEnvironment(runtime), BREAKGLASS_BENCH_ELECTRON: runtime.binary };
}

if (isMainScript(import.meta.url)) await runScript(() => main(process.argv.slice(2)));
