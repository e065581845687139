import { BuildFailure } from '../../progress.mjs';
import { runCommand } from '../../run-command.mjs';

/**
 * Runs a program of the system.
 * @param {readonly string[]} command
 * @throws {BuildFailure} with what it printed last
 */
export async function runTool(command) {
  const result = await runCommand(command, { quiet: true });
  if (result.status === 0) return;
  throw new BuildFailure(
    `The package could not be made (${result.reason}).`,
    ...result.output.trim().split('\n').slice(-8),
    'On Debian the packages dpkg, rpm and zstd have what is needed.',
  );
}
