import { AppError } from '../../shared/errors/app-error';
import type { Flavour } from '../platform/flavour';

/** What a start has to be judged by. */
export interface StartConditions {
  /**
   * Asks Chromium itself, because it also accepts spellings that a look at the arguments misses,
   * such as `-remote-debugging-port`.
   */
  readonly hasSwitch: (name: string) => boolean;
  readonly flavour: Flavour;
  /** Chromium's sandbox does not start for root. */
  readonly isRoot: boolean;
  /** A command or a worker: no page is shown in this process. */
  readonly isWindowless?: boolean;
}

/** Let somebody attach, or move the profile: needed to drive a test, refused in a release. */
const driverSwitches = [
  'inspect',
  'inspect-brk',
  'inspect-brk-node',
  'inspect-port',
  'inspect-publish-uid',
  'inspect-wait',
  'remote-debugging-address',
  'remote-debugging-pipe',
  'remote-debugging-port',
  'user-data-dir',
];

/** Open the process, weaken its checks or write down what it does. */
const weakeningSwitches = [
  'allow-running-insecure-content',
  'browser-subprocess-path',
  'debug',
  'debug-brk',
  'debug-port',
  'disable-gpu-sandbox',
  'disable-namespace-sandbox',
  'disable-seccomp-filter-sandbox',
  'disable-setuid-sandbox',
  'disable-site-isolation-trials',
  'disable-web-security',
  'enable-blink-features',
  'enable-logging',
  'gpu-launcher',
  'host-resolver-rules',
  'host-rules',
  'ignore-certificate-errors',
  'ignore-certificate-errors-spki-list',
  'ignore-urlfetcher-cert-requests',
  'js-flags',
  'load-extension',
  'log-file',
  'log-net-log',
  'net-log-capture-mode',
  'proxy-auto-detect',
  'proxy-bypass-list',
  'proxy-pac-url',
  'proxy-server',
  'remote-allow-origins',
  'renderer-cmd-prefix',
  'renderer-process-limit',
  'single-process',
  'ssl-key-log-file',
  'trace-startup',
  'unsafely-treat-insecure-origin-as-secure',
  'utility-cmd-prefix',
  'vmodule',
];

/**
 * Judges the switches a start was given. Fuses stop none of these.
 * @returns null when it may go on; else the error (`config.environment`, exit code 78) that names
 * the first switch that is refused.
 */
export function judgeStart(conditions: StartConditions): AppError | null {
  const { hasSwitch, flavour } = conditions;
  const refused =
    flavour === 'release' ? [...driverSwitches, ...weakeningSwitches] : weakeningSwitches;
  const found = refused.find(hasSwitch) ?? (mayDropSandbox(conditions) ? null : 'no-sandbox');
  if (found === null || !hasSwitch(found)) return null;
  return new AppError('config.environment', { detail: `--${found}` });
}

/**
 * Tests run as root in containers, where Chromium has no sandbox to offer. A release needs it for
 * windows alone.
 */
function mayDropSandbox({ flavour, isRoot, isWindowless = false }: StartConditions): boolean {
  return isRoot && (flavour === 'test' || isWindowless);
}
