import { cp, mkdir, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { inRepository } from '../../../build/repository.mjs';
import { aDisplay } from '../../builders/a-display';
import { bareEnvironment } from '../../headless/breakglass';
import { startPractice } from '../../headless/practice';
import { listFiles } from '../pages';
import type { MakeScene } from '../scene';
import { openShell } from '../shell-session';
import { oneRegion, setUp, setupIn } from './practice-scene';
import { readerEnvironment, readerFolder } from './reader-folder';

/**
 * A fresh clone with its packages installed and nothing built, on the setup file of the page. The
 * shell stands in the checkout, so `npm run` does what it does for the reader.
 */
export const checkoutScene: MakeScene = async page => {
  const practice = await startPractice(bareEnvironment(), oneRegion);
  const display = await aDisplay();
  const checkout = path.join(await readerFolder(practice, 'not installed'), 'breakglass');
  const folder = path.dirname(checkout);
  await rm(path.join(folder, 'bin', 'breakglass'));
  await copyTree(checkout);
  await setUp({ folder, practice, setup: setupIn(page) });
  await cp(path.join(folder, 'setup.json'), path.join(checkout, 'setup.json'));
  await cp(path.join(folder, 'ca.pem'), path.join(checkout, 'ca.pem'));
  const shell = openShell(checkout, {
    ...readerEnvironment(folder, practice),
    DISPLAY: display.name,
    ...electronOfThisMachine(),
    npm_config_update_notifier: 'false',
  });
  return {
    ...{ folder: checkout, practice, shell },
    async remove() {
      shell.close();
      await practice.kill();
      await display.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

/** Every file that a clone of this state would have, and a link to the installed packages. */
async function copyTree(checkout: string): Promise<void> {
  const needless = /^(test|docs\/(screenshots|bench))\//;
  for (const name of listFiles().filter(file => !needless.test(file))) {
    const target = path.join(checkout, name);
    await mkdir(path.dirname(target), { recursive: true });
    await cp(inRepository(name), target);
  }
  await symlink(inRepository('node_modules'), path.join(checkout, 'node_modules'));
}

/** It is below the home of whoever runs the tests, or where he says. */
function electronOfThisMachine(): Readonly<Record<string, string>> {
  const own = process.env['BREAKGLASS_CACHE'];
  const shared = process.env['XDG_CACHE_HOME'] ?? path.join(process.env['HOME'] ?? '', '.cache');
  const dist = process.env['BREAKGLASS_ELECTRON_DIST'];
  return {
    BREAKGLASS_CACHE: own ?? path.join(shared, 'breakglass'),
    ...(dist !== undefined && { BREAKGLASS_ELECTRON_DIST: dist }),
  };
}
