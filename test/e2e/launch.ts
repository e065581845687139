import { _electron } from '@playwright/test';
import type { ElectronApplication, Page } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** How to start the app; everything has a default that touches nothing of the person's own. */
export interface LaunchOptions {
  /** The data folder (BREAKGLASS_HOME); a fresh one, removed by `close`, when not given. */
  readonly home?: string;
  /** Words after the app on Electron's command line, for example `--drill`. */
  readonly args?: readonly string[];
  /** Added to this process's environment. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A running app, its first window, and the way to end both. */
export interface LaunchedApp {
  readonly app: ElectronApplication;
  readonly window: Page;
  readonly home: string;
  /** Quits the app the way a person does and removes the folders that `launchApp` made. */
  close(): Promise<void>;
}

/**
 * Starts the built app (dist/) in the Electron that ELECTRON_OVERRIDE_DIST_PATH names, which
 * build/test.mjs sets, and waits for its first window.
 * @throws Playwright's error when no window appears; run `npm run build` first
 */
export async function launchApp(options: LaunchOptions = {}): Promise<LaunchedApp> {
  const scratch = await mkdtemp(path.join(os.tmpdir(), 'breakglass-e2e-'));
  const home = options.home ?? path.join(scratch, 'home');
  const app = await _electron.launch({
    cwd: repository,
    args: [repository, `--user-data-dir=${path.join(scratch, 'profile')}`, ...(options.args ?? [])],
    // Chromium refuses its sandbox to root, which is who runs tests in a container.
    chromiumSandbox: process.getuid?.() !== 0,
    env: { ...presentEnvironment(), BREAKGLASS_HOME: home, ...options.env },
  });
  const close = async (): Promise<void> => {
    await app.close();
    // What was killed may still be writing its last files.
    await rm(scratch, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };
  try {
    return { app, window: await app.firstWindow(), home, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Playwright wants an environment without holes. */
function presentEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env);
  return Object.fromEntries(
    entries.filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
}
