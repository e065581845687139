import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

// `npm run bench`: measures the search beside a plain scan in the same run, prints a table and
// writes docs/bench/latest.json. Asserts nothing: the machine may be busy.

const root = fileURLToPath(new URL('..', import.meta.url));
const outDir = '.cache/bench';

await build({
  root,
  configFile: false,
  envDir: false,
  publicDir: false,
  logLevel: 'warn',
  build: {
    ssr: 'build/bench/search.mjs',
    outDir,
    target: 'node20',
    minify: false,
  },
});

// Its own process, so that memory can be measured after a forced collection.
const bench = spawn(
  process.execPath,
  ['--expose-gc', `${outDir}/search.js`, 'docs/bench/latest.json'],
  { cwd: root, stdio: 'inherit' },
);
const [code] = await once(bench, 'exit');
process.exitCode = code ?? 1;
