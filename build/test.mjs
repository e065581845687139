import { ensureDependencies } from './dependencies.mjs';
import { BuildFailure, formatDuration, runScript, say } from './progress.mjs';
import { isMainScript } from './repository.mjs';

/**
 * @typedef {import('./test-stages.mjs').Stage} Stage
 * @typedef {import('./test-reports.mjs').Counts} Counts
 * @typedef {{ stage: Stage, counts: Counts, durationMs: number }} StageResult
 */

/**
 * Runs every stage, prints what each found, and ends with the line "N passed, N failed".
 * @returns {Promise<number>} exit code: 1 when anything failed or could not run
 */
async function main() {
  try {
    await ensureDependencies();
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    return summarise(0, 1);
  }
  // Needs packages that may not have been there when this file was loaded.
  const { stages } = await import('./test-stages.mjs');
  /** @type {Map<string, StageResult>} */
  const results = new Map();
  for (const stage of chooseStages(stages, process.argv.slice(2))) {
    results.set(stage.id, await runStage(stage, results));
  }
  return report([...results.values()]);
}

/**
 * @param {readonly Stage[]} stages
 * @param {readonly string[]} args nothing for all, or "--only <stage>"
 * @returns {readonly Stage[]} the chosen stage after those it needs
 */
function chooseStages(stages, args) {
  if (args.length === 0) return stages;
  const chosen = stages.find(stage => stage.id === args[1]);
  if (args[0] !== '--only' || args.length !== 2 || !chosen) {
    throw new BuildFailure(
      `Not understood: ${args.join(' ')}`,
      `Run \`npm test\`, or one part: npm test -- --only ${stages.map(stage => stage.id).join('|')}`,
    );
  }
  return stages.filter(stage => stage === chosen || chosen.needs.includes(stage.id));
}

/**
 * @param {Stage} stage
 * @param {ReadonlyMap<string, StageResult>} earlier
 * @returns {Promise<StageResult>}
 */
async function runStage(stage, earlier) {
  say(`\n── ${stage.title}`);
  const startedAt = performance.now();
  const missing = stage.needs.find(id => earlier.get(id)?.counts.failed);
  const counts = missing
    ? { passed: 0, failed: 1, reason: `could not run: stage "${missing}" failed` }
    : await countFailures(stage);
  return { stage, counts, durationMs: performance.now() - startedAt };
}

/**
 * @param {Stage} stage
 * @returns {Promise<Counts>} one failure when the stage throws
 */
async function countFailures(stage) {
  try {
    return await stage.run();
  } catch (error) {
    const known = error instanceof BuildFailure;
    const text = error instanceof Error ? (known ? error.message : error.stack) : String(error);
    return { passed: 0, failed: 1, reason: `could not run: ${text}` };
  }
}

/**
 * Prints the table, the reasons and the last line.
 * @param {readonly StageResult[]} results
 * @returns {number} exit code
 */
function report(results) {
  const width = Math.max(...results.map(({ stage }) => stage.title.length));
  const lines = ['', `${'stage'.padEnd(width)}  passed  failed     time`];
  for (const { stage, counts, durationMs } of results) {
    const numbers = [String(counts.passed).padStart(6), String(counts.failed).padStart(6)];
    const time = formatDuration(durationMs).padStart(7);
    lines.push([stage.title.padEnd(width), ...numbers, time].join('  '));
  }
  for (const { stage, counts } of results) {
    if (counts.reason) lines.push('', `${stage.title}: ${counts.reason}`);
    for (const failure of counts.failures ?? []) lines.push('', `FAILED  ${failure}`);
  }
  const passed = results.reduce((sum, { counts }) => sum + counts.passed, 0);
  const failed = results.reduce((sum, { counts }) => sum + counts.failed, 0);
  process.stdout.write(`${lines.join('\n')}\n\n`);
  return summarise(passed, failed);
}

/**
 * Prints the last line, which machines read.
 * @param {number} passed
 * @param {number} failed
 * @returns {number} exit code
 */
function summarise(passed, failed) {
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
}

if (isMainScript(import.meta.url)) await runScript(main);
