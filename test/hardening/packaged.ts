import { _electron, expect } from '@playwright/test';
import type { ElectronApplication, Page } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { InstalledApp } from './installed-app';

/** A package that a driver was let into. */
export interface DrivenApp {
  readonly app: ElectronApplication;
  readonly window: Page;
  /** Everything the app may leave files in: data folder, profile, home of the person. */
  readonly folder: string;
  /** What the content policy refused, as the page complained of it. */
  readonly violations: readonly string[];
  close(): Promise<void>;
}

/** Starts the flavour for tests as root, which has no sandbox, on a data folder that may be there already. */
export async function drive(
  { desktop }: InstalledApp,
  { home, env = {} }: { home?: string; env?: Readonly<Record<string, string>> } = {},
): Promise<DrivenApp> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'breakglass-driven-'));
  const { PATH = '', DISPLAY = '', XAUTHORITY = '' } = process.env;
  const app = await launchDriven({
    executablePath: desktop,
    args: ['--no-sandbox'],
    chromiumSandbox: false,
    cwd: folder,
    env: {
      ...{ PATH, DISPLAY, XAUTHORITY, HOME: folder, TMPDIR: folder },
      BREAKGLASS_HOME: home ?? path.join(folder, 'home'),
      ...env,
    },
  });
  const violations: string[] = [];
  app.context().on('console', message => {
    if (message.text().includes('Content Security Policy')) violations.push(message.text());
  });
  const window = await app.firstWindow();
  await expect(() => app.evaluate(() => true)).toPass();
  return {
    ...{ app, folder, violations, window },
    async close() {
      await app.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}

/**
 * A driver that attaches from outside, as to a package, now and then loses the promise of its own call to
 * a collection in main while that starts, and waits for ever.
 */
async function launchDriven(
  options: Parameters<typeof _electron.launch>[0],
): Promise<ElectronApplication> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await _electron.launch({ ...options, timeout: 30_000 });
    } catch (error) {
      if (attempt === 3) throw error;
    }
  }
}
