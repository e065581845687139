import { electronSwitches } from './electron-runtime.mjs';
import { repository } from './repository.mjs';

/**
 * The command that opens the built app.
 * @param {import('./electron-runtime.mjs').ElectronRuntime} runtime
 * @param {readonly string[]} [args] words for the app
 * @returns {string[]}
 */
export function appCommand(runtime, args = []) {
  return [runtime.binary, ...electronSwitches(), repository, ...args];
}
