import { BuildFailure } from '../progress.mjs';
import { runCommand } from '../run-command.mjs';

/**
 * A release can be made again from its commit, and only from that.
 * @param {string} folder of the checkout
 * @throws {BuildFailure} when it has changes, or git does not say
 */
export async function refuseChanges(folder) {
  const words = ['git', '-C', folder, 'status', '--porcelain'];
  const { status, output } = await runCommand(words, { quiet: true });
  if (status === 0 && output.trim() === '') return;
  if (status !== 0) {
    throw new BuildFailure(
      'NOT FOR RELEASE: git does not say whether the checkout has changes.',
      'Make a release from a clone of the repository.',
    );
  }
  throw new BuildFailure(
    'NOT FOR RELEASE: the checkout has changes that no commit has.',
    'Commit or remove what `git status` shows:',
    ...output.trimEnd().split('\n').slice(0, 10),
  );
}
