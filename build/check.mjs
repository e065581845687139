import { ensureDependencies } from './dependencies.mjs';
import { nodeTool } from './node-tools.mjs';
import { formatDuration, runScript, say } from './progress.mjs';
import { inRepository, isMainScript } from './repository.mjs';
import { runCommand } from './run-command.mjs';

/**
 * One question about the source that a machine can answer, and the command that answers it again or
 * repairs what it found.
 * @typedef {{ id: string, title: string, command: string[], remedy: string }} Check
 */

/** Everything that needs no running code. @type {readonly Check[]} */
export const staticChecks = [
  {
    id: 'types',
    title: 'types',
    command: nodeTool('tsc', '-b'),
    remedy: 'npx tsc -b',
  },
  {
    id: 'lint',
    title: 'lint',
    command: nodeTool('oxlint', '--type-aware', '--deny-warnings'),
    remedy: 'npx oxlint --type-aware --fix',
  },
  {
    id: 'format',
    title: 'formatting',
    command: nodeTool(
      'prettier',
      '--check',
      '--log-level=warn',
      '--cache',
      '--cache-location=.cache/prettier',
      '.',
    ),
    remedy: 'npm run format',
  },
  {
    id: 'supply-chain',
    title: 'licences, install scripts and lockfile',
    command: [process.execPath, inRepository('build', 'supply-chain', 'check.mjs')],
    remedy: 'node build/supply-chain/check.mjs, and build/supply-chain/README.md',
  },
];

/** @type {Check} */
const architectureCheck = {
  id: 'architecture',
  title: 'architecture',
  command: nodeTool('vitest', 'run', '--config=build/vitest.config.ts', 'test/architecture'),
  remedy: 'npx vitest run test/architecture',
};

/**
 * Runs one check and prints what it found.
 * @param {Check} check
 * @returns {Promise<boolean>} whether it passed
 */
export async function runCheck(check) {
  const startedAt = performance.now();
  const result = await runCommand(check.command, { quiet: true });
  const passed = result.status === 0;
  const duration = formatDuration(performance.now() - startedAt);
  if (!passed) say(result.output.trimEnd() || result.reason);
  say(`${passed ? '✓' : '✗'} ${check.title} (${duration})`);
  return passed;
}

/**
 * Runs every check to the end, so that one run shows all there is to repair.
 * @returns {Promise<number>} exit code
 */
async function main() {
  await ensureDependencies();
  const failed = [];
  for (const check of [...staticChecks, architectureCheck]) {
    if (!(await runCheck(check))) failed.push(check);
  }
  if (failed.length === 0) return 0;
  say('\nTo repair, or to see it again:');
  for (const check of failed) say(`  ${check.title}: ${check.remedy}`);
  return 1;
}

if (isMainScript(import.meta.url)) await runScript(main);
