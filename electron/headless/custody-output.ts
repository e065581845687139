import type { Leftovers } from '../store/store-keys';
import type { CommandContext } from './commands/command';

/** The part of a document that says what is left to do by hand. */
export function describeLeftovers({ files, accounts }: Leftovers): {
  readonly leftFiles: readonly string[];
  readonly leftAccounts: readonly string[];
} {
  return { leftFiles: files, leftAccounts: accounts };
}

/** Says what no program can mend: what lies elsewhere, and what could not be removed. */
export async function warnOfRemains(
  { output, services }: CommandContext,
  { files, accounts }: Leftovers,
): Promise<void> {
  const { platform } = await services();
  await output.note('backups of the store from before still open as they did then');
  for (const file of files) await output.note(`could not be removed, opens as before: ${file}`);
  for (const account of accounts) {
    await output.note(`could not be removed from ${platform.keychain.backend}: ${account}`);
  }
}
