import { overrideCauses } from '../../shared/domain/outage';
import type { OverrideCause } from '../../shared/domain/outage';
import { overrideCauseWords } from '../../shared/domain/outage-words';
import { AppError, hasCode } from '../../shared/errors/app-error';
import type { AccessOrder } from '../access/access-service';
import type { CommandContext } from './commands/command';
import { printable } from '../../shared/lib/printable';

/** Reads `--override`. @throws AppError `usage` for a cause that is none. */
export function readOverride(text: string | null): OverrideCause | null {
  if (text === null) return null;
  const cause = overrideCauses.find(one => one === text);
  if (cause !== undefined) return cause;
  throw new AppError('usage', { detail: `--override is one of ${overrideCauses.join(', ')}` });
}

/**
 * Runs a release. Where the gate asks for a second reason and a person is there, asks for it in one
 * digit and goes on; everywhere else the error says what is missing.
 * @throws AppError what the release throws, `cancelled` for any other answer.
 */
export async function passGate<T>(
  order: AccessOrder,
  context: CommandContext,
  release: (order: AccessOrder) => Promise<T>,
): Promise<T> {
  try {
    return await release(order);
  } catch (error) {
    const isOpen = hasCode(error, 'gate.secondReason') && (order.override ?? null) === null;
    if (!isOpen || !context.terminal.attended || context.output.json) throw error;
    return release({ ...order, override: await askCause(error, context) });
  }
}

async function askCause(error: AppError, { terminal, output, signal }: CommandContext) {
  await output.note(error.message);
  for (const [index, cause] of overrideCauses.entries()) {
    await output.note(`  ${index + 1}  ${overrideCauseWords[cause]} (${cause})`);
  }
  const text = printable('Why not use Secret Server? 1 to 5, Enter alone leaves: ');
  const answer = await terminal.ask({ text, hidden: false }, signal);
  const cause = overrideCauses[Number(answer.trim()) - 1];
  if (cause === undefined) throw new AppError('cancelled');
  return cause;
}
