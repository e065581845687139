import { spawn } from 'node:child_process';
import { appCommand } from './app.mjs';
import { prepareDesktop } from './bootstrap.mjs';
import { runScript, step } from './progress.mjs';
import { isMainScript, repository } from './repository.mjs';

/** Four bundles report one save one after the other; the app restarts after the last. */
const settleMs = 150;

/**
 * Rebuilds on every save and restarts the app, on the practice vault. There is no development
 * server, so origin and content security policy are those of the product.
 */
async function main() {
  const runtime = await prepareDesktop();
  const { watchAll } = await import('./bundle.mjs');
  const { writeLauncher } = await import('./launcher.mjs');
  const app = createRestartingApp(appCommand(runtime, process.argv.slice(2)));
  await step('build', () => watchAll(app.restart));
  await writeLauncher();
  app.restart();
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
    process.once(signal, () => {
      app.stop();
      process.exit(0);
    });
  }
}

/**
 * @param {readonly string[]} command
 * @returns {{ restart(): void, stop(): void }} restart: end the running app, if any, and start anew,
 *   once for several calls in a row
 */
function createRestartingApp(command) {
  const [program = '', ...args] = command;
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let running;
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const start = () => {
    const env = { ...process.env, BREAKGLASS_DRILL: '1' };
    const child = spawn(program, args, { cwd: repository, stdio: 'inherit', env });
    running = child;
    child.once('close', () => {
      if (running === child) running = undefined;
    });
  };
  const replace = () => {
    if (!running) return start();
    running.once('close', start);
    running.kill();
  };
  return {
    restart: () => {
      clearTimeout(timer);
      timer = setTimeout(replace, settleMs);
    },
    stop: () => {
      clearTimeout(timer);
      running?.kill();
    },
  };
}

if (isMainScript(import.meta.url)) await runScript(main);
