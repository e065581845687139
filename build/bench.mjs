import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { buildIfNeeded } from './build.mjs';
import { prepareDesktop } from './bootstrap.mjs';
import { desktopSession } from './desktop-session.mjs';
import { electronEnvironment } from './electron-runtime.mjs';

// `npm run bench`: measures the search beside a plain scan, a read past a dead region beside one
// from a healthy region, a push of ten thousand secrets beside a plain program that sends the same
// requests, and the window beside a bare one, each in the same run; prints tables and writes docs/bench. Asserts nothing: the
// machine may be busy. With names, `npm run bench -- push`, only those run.

const root = fileURLToPath(new URL('..', import.meta.url));
const outDir = '.cache/bench';

const benches = [
  { name: 'search', report: 'docs/bench/latest.json' },
  { name: 'failover', report: 'docs/bench/failover.json' },
  { name: 'push', report: 'docs/bench/push.json' },
  { name: 'window', report: 'docs/bench/window.json', onDesktop: true },
];

const asked = process.argv.slice(2);
const chosen = benches.filter(({ name }) => asked.length === 0 || asked.includes(name));

for (const { name, report, onDesktop = false } of chosen) {
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
  const [program = '', ...words] = [
    ...(onDesktop ? desktopSession() : []),
    ...[process.execPath, '--expose-gc', `${outDir}/${name}.js`, report],
  ];
  const env = onDesktop ? { ...process.env, ...(await desktopEnvironment()) } : process.env;
  const bench = spawn(program, words, { cwd: root, stdio: 'inherit', env });
  const [code] = await once(bench, 'exit');
  if (code !== 0) process.exitCode = code ?? 1;
}

/** The built app, and an Electron to start it in. */
async function desktopEnvironment() {
  await buildIfNeeded();
  return electronEnvironment(await prepareDesktop());
}
