import { AppError } from '../../shared/errors/app-error';
import type { Flavour } from '../platform/flavour';

/** What a start has to be judged by. */
export interface StartConditions {
  /**
   * Asks Chromium itself, because it also accepts spellings that a look at the arguments misses,
   * such as `-remote-debugging-port`.
   */
  readonly hasSwitch: (name: string) => boolean;
  /** What `cleanEnvironment` took away, or will. */
  readonly removedVariables: readonly string[];
  readonly flavour: Flavour;
  /** Chromium's sandbox does not start for root. */
  readonly isRoot: boolean;
  /** A command or a worker: no page is shown in this process. */
  readonly isWindowless?: boolean;
}

/** Let somebody attach, move the profile or take features away: needed to drive a test, refused in a release. */
export const driverSwitches: readonly string[] = [
  'disable-features',
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
export const weakeningSwitches: readonly string[] = [
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
  'no-zygote-sandbox',
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

/** Desktops set it for every program; taken away, it loads nothing. */
const usualVariables = ['GTK_MODULES'];

/**
 * Judges the switches and the variables a start was given. Fuses stop none of these switches, and what
 * a variable loads is loaded before it could be taken away.
 * @returns null when it may go on; else the error (`config.environment`, exit code 78) whose detail
 * names the first switch or variable that is refused.
 */
export function judgeStart(start: StartConditions): AppError | null {
  const detail = refusedSwitch(start) ?? refusedVariable(start);
  return detail === null ? null : new AppError('config.environment', { detail });
}

function refusedSwitch(start: StartConditions): string | null {
  const { hasSwitch, flavour } = start;
  const refused =
    flavour === 'release' ? [...driverSwitches, ...weakeningSwitches] : weakeningSwitches;
  const found = refused.find(hasSwitch) ?? (mayDropSandbox(start) ? null : 'no-sandbox');
  return found === null || !hasSwitch(found) ? null : `--${found}`;
}

/** Whoever develops is told by `doctor`; tools for that set some of them. */
function refusedVariable({ removedVariables, flavour }: StartConditions): string | null {
  if (flavour !== 'release') return null;
  return removedVariables.find(name => !usualVariables.includes(name.toUpperCase())) ?? null;
}

/**
 * Tests run as root in containers, where Chromium has no sandbox to offer. A release needs it for
 * windows alone.
 */
function mayDropSandbox({ flavour, isRoot, isWindowless = false }: StartConditions): boolean {
  return isRoot && (flavour === 'test' || isWindowless);
}
