import { homedir } from 'node:os';
import path from 'node:path';
import { createProgramBrowser } from './browser/opened-by-program';
import { pickClipboard } from './clipboard/pick';
import { dataFolder } from './data-folder';
import { readEnvironment } from './environment';
import { findProgram } from './find-program';
import type { Hardening } from './hardening';
import { readHostIdentity } from './host-identity';
import { createKeychainProcess } from './keychain/keychain-process';
import { pickKeychain } from './keychain/pick';
import { createLineLog, silentLog } from './line-log';
import { systemLookup } from './name-lookup/system';
import { pathsBelow } from './paths';
import type { Platform } from './platform';
import { askCodeOnTerminal } from './terminal/ask-code';
import { pickRemoteSessions } from './remote-session/pick';
import { createSystemRemoteHost } from './remote-session/system-host';
import { createSystemClock } from './system-clock';
import { pickSystemProxy } from './system-proxy/pick';
import { createSystemRandom } from './system-random';

/** What the command line decides about its platform. */
export interface HeadlessChoice {
  /** Data folder; null for `BREAKGLASS_HOME` or the place the system gives. */
  readonly home: string | null;
  readonly appVersion: string;
  /** Folder of the bundles; the keychain's process is started from there. */
  readonly programFolder: string;
  readonly hardening: Hardening;
}

/**
 * Everything outside the program, for a process without a window and without Electron. The log goes
 * to stderr when `BREAKGLASS_DEBUG` is 1 and nowhere otherwise.
 */
export async function createHeadlessPlatform({
  home,
  appVersion,
  programFolder,
  hardening,
}: HeadlessChoice): Promise<Platform> {
  const { platform, execPath } = process;
  const environment = readEnvironment();
  const clock = createSystemClock();
  const named = home === null ? environment : { ...environment, BREAKGLASS_HOME: home };
  const folder = dataFolder({
    platform,
    environment: named,
    homeFolder: homedir(),
    currentFolder: process.cwd(),
  });
  const workerPath = path.join(programFolder, 'keychain-worker.cjs');
  const protection = hardening.policy.policy.process;
  const start = { workerPath, execPath, environment, protection };
  const askKeychain = createKeychainProcess({ ...start, clock });
  const talkative = environment['BREAKGLASS_DEBUG'] === '1';
  return {
    clock,
    random: createSystemRandom(),
    environment,
    paths: pathsBelow(folder),
    programFolder,
    host: readHostIdentity(appVersion),
    clipboard: await pickClipboard({
      platform,
      environment,
      clock,
      findProgram: name => findProgram(name, environment),
    }),
    browser: createProgramBrowser(platform, environment),
    keychain: pickKeychain(platform, askKeychain),
    lookup: systemLookup,
    systemProxy: pickSystemProxy({
      platform,
      environment,
      findProgram: name => findProgram(name, environment),
    }),
    remote: pickRemoteSessions(createSystemRemoteHost(environment), clock),
    log: talkative ? createLineLog(line => process.stderr.write(`${line}\n`)) : silentLog,
    askCode: askCodeOnTerminal,
    hardening,
  };
}
