import { electronSwitches } from './electron-runtime.mjs';
import { repository } from './repository.mjs';

/**
 * The command that opens the built app.
 * @param {import('./electron-runtime.mjs').ElectronRuntime} runtime
 * @param {readonly string[]} [args] words for the app
 * @returns {string[]}
 */
export function appCommand(runtime, args = []) {
  // Chromium reports every missing desktop service as an error; only what ends it is worth a line.
  const quiet = '--log-level=3';
  return [runtime.binary, quiet, ...electronSwitches(), repository, ...args];
}
