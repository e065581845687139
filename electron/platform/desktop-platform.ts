import { clipboard, ClipboardItem } from 'electron';
import path from 'node:path';
import { createElectronClipboard } from './clipboard/electron';
import type { Environment } from './environment';
import type { Hardening } from './hardening';
import { readHostIdentity } from './host-identity';
import { createKeychainProcess } from './keychain/keychain-process';
import { pickKeychain } from './keychain/pick';
import { createLineLog, silentLog } from './line-log';
import type { Log } from './log';
import { pathsBelow } from './paths';
import type { Platform } from './platform';
import { createSystemClock } from './system-clock';
import { createSystemRandom } from './system-random';

/** What the desktop app decides about its platform. */
export interface DesktopChoice {
  /** Data folder: the user's own, or the one of a drill. */
  readonly home: string;
  readonly appVersion: string;
  /** Folder of the bundles; the keychain's process is started from there. */
  readonly programFolder: string;
  readonly environment: Environment;
  readonly hardening: Hardening;
}

/** Everything outside the program, for the process that has a window. */
export function createDesktopPlatform(choice: DesktopChoice): Platform {
  const { environment, programFolder } = choice;
  const { platform, execPath } = process;
  const clock = createSystemClock();
  const workerPath = path.join(programFolder, 'keychain-worker.cjs');
  const protection = choice.hardening.policy.policy.process;
  const start = { workerPath, execPath, environment, protection };
  const askKeychain = createKeychainProcess({ ...start, clock });
  return {
    clock,
    random: createSystemRandom(),
    environment,
    programFolder,
    paths: pathsBelow(choice.home),
    host: readHostIdentity(choice.appVersion),
    // Undefined before Electron 44, although the typings of the newest say otherwise.
    clipboard: createElectronClipboard({ clipboard, ClipboardItem, platform }),
    keychain: pickKeychain(platform, askKeychain),
    log: createDesktopLog(environment),
    hardening: choice.hardening,
  };
}

/** Lines on stderr when `BREAKGLASS_DEBUG` is 1, nothing otherwise. */
export function createDesktopLog(environment: Environment): Log {
  if (environment['BREAKGLASS_DEBUG'] !== '1') return silentLog;
  return createLineLog(line => process.stderr.write(`${line}\n`));
}
