import { hasCode } from '../../shared/errors/app-error';
import type { CommandContext } from './commands/command';
import { hasQuietSource } from './passphrase';

/**
 * Opens the store where a passphrase can be had, for commands that have something to say without one.
 * @returns false when there is none. @throws AppError what opening throws.
 */
export async function unlockIfPossible(context: CommandContext): Promise<boolean> {
  if (!hasQuietSource(context.sources) && !context.terminal.attended) return false;
  try {
    await context.unlocked({ tellsItself: true });
    return true;
  } catch (error) {
    // Enter alone at the prompt: the person wants to know without unlocking.
    if (hasCode(error, 'session.locked') && !hasQuietSource(context.sources)) return false;
    throw error;
  }
}
