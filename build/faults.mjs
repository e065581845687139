import { prepareTests } from './bootstrap.mjs';
import { nodeTool } from './node-tools.mjs';
import { runScript, say } from './progress.mjs';
import { isMainScript } from './repository.mjs';
import { runCommand } from './run-command.mjs';

// `npm run faults`: the fault table of test/faults. Writes docs/faults.md when every row came out as it
// must. `npm test` runs the same table and fails when the page is not what it found.

/**
 * @returns {Promise<number>} exit code: 1 when a row came out differently
 */
async function main() {
  await prepareTests();
  const vitest = nodeTool('vitest', 'run', '--config=build/vitest.config.ts', 'test/faults');
  const env = { CI: 'true', BREAKGLASS_FAULTS: 'write' };
  const { status } = await runCommand(vitest, { env });
  if (status === 0) say('✓ docs/faults.md');
  return status === 0 ? 0 : 1;
}

if (isMainScript(import.meta.url)) await runScript(main);
