import path from 'node:path';
import type { Environment } from './environment';

/** Tells the app to run one of its bundles in place of the window. */
export const windowlessSwitch = 'windowless';

/** The bundles that may run so. */
export const windowlessBundles = ['headless', 'keychain-worker'] as const;

export type WindowlessBundle = (typeof windowlessBundles)[number];

/** No display, no graphics, and no lines of Chromium's own on stderr. */
const quietSwitches = ['--ozone-platform=headless', '--disable-gpu', '--log-level=3'];

/** A second process of this program, in the words of `spawn`. */
export interface OwnProcess {
  readonly program: string;
  readonly words: readonly string[];
  readonly environment: Environment;
}

/** The bundle to run, and by whom. */
export interface OwnProcessOrder {
  /** Node, or Electron: `process.execPath`. */
  readonly execPath: string;
  /** The file of the bundle. */
  readonly bundle: string;
  readonly words: readonly string[];
  readonly environment: Environment;
}

/**
 * How one of our bundles is started as a process of its own. An installed app cannot be told to
 * behave like Node, so it starts itself again, without a window; elsewhere Node, or an Electron that
 * can, runs the file.
 */
export function ownProcess({ execPath, bundle, words, environment }: OwnProcessOrder): OwnProcess {
  // Anything inherited that changes how Node starts would run beside a key.
  const cleaned = { ...environment, NODE_OPTIONS: undefined };
  if (!isInstalled(bundle)) {
    const nodeEnvironment = { ...cleaned, ELECTRON_RUN_AS_NODE: '1' };
    return { program: execPath, words: [bundle, ...words], environment: nodeEnvironment };
  }
  const name = path.basename(bundle, path.extname(bundle));
  const own = [...quietSwitches, ...withoutSandbox(), `--${windowlessSwitch}=${name}`, '--'];
  return { program: execPath, words: [...own, ...words], environment: cleaned };
}

/** Packages keep the bundles in an archive. */
function isInstalled(bundle: string): boolean {
  return path.dirname(bundle).split(path.sep).includes('app.asar');
}

/** Chromium does not start for root with one; no page is ever shown in these processes. */
function withoutSandbox(): readonly string[] {
  return process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}
