import { appCommand } from './app.mjs';
import { hasDisplay, prepareDesktop } from './bootstrap.mjs';
import { buildIfNeeded } from './build.mjs';
import { runScript, say } from './progress.mjs';
import { inRepository, isMainScript } from './repository.mjs';
import { runInForeground } from './run-command.mjs';

/**
 * Practises: builds, then opens the app on an embedded sandbox, or runs the same drill in the terminal
 * where there is no display. Nothing of the person's own data is touched.
 * @returns {Promise<number>} exit code
 */
async function main() {
  const args = process.argv.slice(2);
  await buildIfNeeded();
  if (!hasDisplay()) {
    say('No display found: running the same drill in the terminal.');
    return runInForeground([process.execPath, inRepository('bin', 'breakglass'), 'drill', ...args]);
  }
  const command = appCommand(await prepareDesktop(), args);
  const status = await runInForeground(command, { BREAKGLASS_DRILL: '1' });
  if (status !== 0) say('To practise in the terminal instead: bin/breakglass drill');
  return status;
}

if (isMainScript(import.meta.url)) await runScript(main);
