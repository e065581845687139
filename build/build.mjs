import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { ensureDependencies } from './dependencies.mjs';
import { runScript, step } from './progress.mjs';
import { inRepository, isMainScript } from './repository.mjs';

/** What a build reads. */
const inputs = ['electron', 'renderer', 'shared', 'build', 'package.json', 'package-lock.json'];
/** Written last, so its age is the age of the build. */
const lastOutput = ['bin', 'breakglass'];

/**
 * Builds everything a user can start: dist/electron, dist/renderer and bin/breakglass. Installs the
 * packages first where they are missing, so it works in a clean clone.
 * @throws {import('./progress.mjs').BuildFailure} with the next step in its message
 */
export async function buildAll() {
  await ensureDependencies();
  await step('build', async () => {
    // Needs packages that may not have been there when this file was loaded.
    const { bundleAll } = await import('./bundle.mjs');
    const { writeLauncher } = await import('./launcher.mjs');
    await bundleAll();
    await writeLauncher();
  });
}

/**
 * Builds unless the last build is newer than everything it was made from.
 * @throws {import('./progress.mjs').BuildFailure} like {@link buildAll}
 */
export async function buildIfNeeded() {
  await ensureDependencies();
  if (!existsSync(inRepository('dist')) || !existsSync(inRepository(...lastOutput))) {
    return buildAll();
  }
  const { mtimeMs: builtAt } = await stat(inRepository(...lastOutput));
  const changedAt = await Promise.all(inputs.map(input => newestChange(inRepository(input))));
  if (Math.max(...changedAt) >= builtAt) await buildAll();
}

/**
 * @param {string} place a file or a folder
 * @returns {Promise<number>} when it or anything in it was last changed, in ms since 1970
 */
async function newestChange(place) {
  const found = await stat(place);
  if (!found.isDirectory()) return found.mtimeMs;
  const names = await readdir(place, { recursive: true });
  const changes = names.map(async name => (await stat(path.join(place, name))).mtimeMs);
  return Math.max(found.mtimeMs, ...(await Promise.all(changes)));
}

if (isMainScript(import.meta.url)) {
  await runScript(buildAll);
}
