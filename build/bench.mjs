import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

// `npm run bench`: measures the search beside a plain scan, a read past a dead region beside one
// from a healthy region, and a push of ten thousand secrets beside a plain program that sends the
// same requests, each in the same run; prints tables and writes docs/bench. Asserts nothing: the
// machine may be busy. With names, `npm run bench -- push`, only those run.

const root = fileURLToPath(new URL('..', import.meta.url));
const outDir = '.cache/bench';

const benches = [
  { name: 'search', report: 'docs/bench/latest.json' },
  { name: 'failover', report: 'docs/bench/failover.json' },
  { name: 'push', report: 'docs/bench/push.json' },
];

const asked = process.argv.slice(2);
const chosen = benches.filter(({ name }) => asked.length === 0 || asked.includes(name));

for (const { name, report } of chosen) {
  await build({
    root,
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
  // Its own process, so that memory can be measured after a forced collection.
  const bench = spawn(process.execPath, ['--expose-gc', `${outDir}/${name}.js`, report], {
    cwd: root,
    stdio: 'inherit',
  });
  const [code] = await once(bench, 'exit');
  if (code !== 0) process.exitCode = code ?? 1;
}
