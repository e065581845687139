/**
 * A failure that a person can act on: the first line says what is wrong, the rest what to do next.
 * Everything else that is thrown in build/ is a mistake in build/ and keeps its stack.
 */
export class BuildFailure extends Error {
  /**
   * @param {string} what one sentence
   * @param {...string} next what to do about it, one line each
   */
  constructor(what, ...next) {
    super([what, ...next.map(line => `  ${line}`)].join('\n'));
    this.name = 'BuildFailure';
  }
}

/**
 * Prints one line of progress on stderr, so that stdout stays free for results.
 * @param {string} line
 */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/**
 * Does one step of work and prints how long it took.
 * @template T
 * @param {string} title what is being done, for example "npm ci"
 * @param {() => Promise<T>} work
 * @returns {Promise<T>} what the work returns; a failure passes through with its duration printed
 */
export async function step(title, work) {
  const startedAt = performance.now();
  say(`• ${title} …`);
  try {
    const result = await work();
    say(`✓ ${title} (${formatDuration(performance.now() - startedAt)})`);
    return result;
  } catch (error) {
    say(`✗ ${title} (${formatDuration(performance.now() - startedAt)})`);
    throw error;
  }
}

/**
 * @param {number} ms
 * @returns {string} "84 ms" below a second, "12.3 s" above
 */
export function formatDuration(ms) {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

/**
 * Runs a script's main function and turns its end into an exit code: 0, the number it returns, or 1
 * after printing the failure.
 * @param {() => Promise<number | void>} main
 */
export async function runScript(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    const known = error instanceof BuildFailure;
    say(known ? `\n${error.message}` : String(error instanceof Error ? error.stack : error));
    process.exitCode = 1;
  }
}
