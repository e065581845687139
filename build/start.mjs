import { appCommand } from './app.mjs';
import { prepareDesktop } from './bootstrap.mjs';
import { buildIfNeeded } from './build.mjs';
import { runScript } from './progress.mjs';
import { isMainScript } from './repository.mjs';
import { runInForeground } from './run-command.mjs';

/**
 * Opens the app of this checkout on the person's own data folder, building it first where needed.
 * @returns {Promise<number>} exit code
 */
async function main() {
  await buildIfNeeded();
  return runInForeground(appCommand(await prepareDesktop(), process.argv.slice(2)));
}

if (isMainScript(import.meta.url)) await runScript(main);
