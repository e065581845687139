import { _electron } from '@playwright/test';
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
  const app = await _electron.launch({
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
  return {
    ...{ app, folder, violations },
    window: await app.firstWindow(),
    async close() {
      await app.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}
