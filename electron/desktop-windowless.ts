import type { App } from 'electron';
import { createRequire } from 'node:module';
import path from 'node:path';
import { AppError } from '../shared/errors/app-error';
import { windowlessBundles, windowlessSwitch } from './platform/own-process';

/**
 * Runs one of the bundles in this process in place of the window. It finds its own words where Node
 * would have put them: behind the program and the file.
 * @param folder of the bundles.
 * @throws AppError `config.environment` for a bundle that must not be run so.
 */
export function runWindowless(app: App, folder: string): void {
  const name = app.commandLine.getSwitchValue(windowlessSwitch);
  const bundle = windowlessBundles.find(one => one === name);
  if (bundle === undefined) {
    throw new AppError('config.environment', { detail: `--${windowlessSwitch}` });
  }
  const file = path.join(folder, `${bundle}.cjs`);
  const [program = '', ...given] = process.argv;
  process.argv = [program, file, ...wordsAfterSwitches(given)];
  createRequire(__filename)(file);
}

function wordsAfterSwitches(given: readonly string[]): readonly string[] {
  const end = given.indexOf('--');
  return end === -1 ? [] : given.slice(end + 1);
}
