import path from 'node:path';
import type { Browser } from './browser/browser';
import type { Clipboard } from './clipboard/clipboard';
import { pickClipboard } from './clipboard/pick';
import type { Environment } from './environment';
import { findProgram } from './find-program';
import type { Hardening } from './hardening';
import { readHostIdentity } from './host-identity';
import { createKeychainProcess } from './keychain/keychain-process';
import { pickKeychain } from './keychain/pick';
import { createDebugLog } from './line-log';
import { systemLookup } from './name-lookup/system';
import { pathsBelow } from './paths';
import type { Platform } from './platform';
import { pickRemoteSessions } from './remote-session/pick';
import { createSystemRemoteHost } from './remote-session/system-host';
import { createSystemClock } from './system-clock';
import type { SystemProxy } from './system-proxy/system-proxy';
import { createSystemRandom } from './system-random';

/** What is decided for the engine behind the window. */
export interface EngineChoice {
  /** Data folder: the user's own, or the one of a drill. */
  readonly home: string;
  readonly appVersion: string;
  /** Folder of the bundles; the worker processes are started from there. */
  readonly programFolder: string;
  readonly environment: Environment;
  /** The clipboard of the window, for a host where this process can reach none by itself. */
  readonly windowClipboard: Clipboard;
  /** The settings as the window's process reads them. */
  readonly systemProxy: SystemProxy;
  /** Opened by the process of the window. */
  readonly browser: Browser;
  readonly startPractice: () => Promise<void>;
  readonly hardening: Hardening;
}

/** Everything outside the program, for the process that holds the keys of the window. */
export async function createEnginePlatform(choice: EngineChoice): Promise<Platform> {
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
    clipboard: await chooseClipboard(choice),
    browser: choice.browser,
    startPractice: choice.startPractice,
    keychain: pickKeychain(platform, askKeychain),
    lookup: systemLookup,
    systemProxy: choice.systemProxy,
    remote: pickRemoteSessions(createSystemRemoteHost(environment), clock),
    log: createDebugLog(environment),
    hardening: choice.hardening,
  };
}

/**
 * On X11 and Wayland a program of its own holds a copy, so that no value passes the process of the
 * window; where that program is missing, and elsewhere, the window's clipboard is used.
 */
async function chooseClipboard({ environment, windowClipboard }: EngineChoice): Promise<Clipboard> {
  if (process.platform !== 'linux') return windowClipboard;
  const picked = await pickClipboard({
    platform: process.platform,
    environment,
    clock: createSystemClock(),
    findProgram: name => findProgram(name, environment),
  });
  return picked.kind === 'none' ? windowClipboard : picked;
}
