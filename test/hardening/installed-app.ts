import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { setFuses } from '../../build/package/fuses.mjs';
import { inRepository } from '../../build/repository.mjs';
import type { Flavour } from '../../electron/platform/flavour';

const run = promisify(execFile);

/** The app as a package leaves it. */
export interface InstalledApp {
  readonly folder: string;
  /** Electron's executable. */
  readonly desktop: string;
  /** What stands on the PATH. */
  readonly launcher: string;
  readonly archive: string;
  remove(): Promise<void>;
}

/**
 * Installs the unpacked app of `npm run package -- --target dir` below /opt, root's alone. The flavour for
 * tests is the same app with one fuse put back, as `build/package/fuses.mjs` makes it.
 */
export async function installApp(flavour: Flavour): Promise<InstalledApp> {
  if (process.getuid?.() !== 0) {
    throw new Error(
      'These tests install programs and start them as other users: run them as root.',
    );
  }
  const folder = await mkdtemp('/opt/breakglass-hardening-');
  await chmod(folder, 0o755);
  const unpacked = inRepository('release', 'release', 'linux-unpacked');
  await run('cp', ['-R', '--no-preserve=ownership', `${unpacked}/.`, folder]);
  const desktop = path.join(folder, 'breakglass-desktop');
  if (flavour === 'test') await setFuses(desktop, 'test');
  return {
    ...{ folder, desktop },
    launcher: path.join(folder, 'breakglass'),
    archive: path.join(folder, 'resources', 'app.asar'),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
