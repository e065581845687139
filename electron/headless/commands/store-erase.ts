import { AppError } from '../../../shared/errors/app-error';
import { describeLeftovers, warnOfRemains } from '../custody-output';
import { printable } from '../../../shared/lib/printable';
import type { Command, CommandContext } from './command';

/** `store erase`. */
export const storeEraseCommand: Command = {
  name: 'store erase',
  operands: [],
  options: {
    confirm: {
      kind: 'text',
      value: 'HOSTNAME',
      summary: 'name of this host, instead of typing it',
    },
  },
  summary: 'destroy the store and its keys for good',
  explanation: [
    'Needs no passphrase. Removes the keys from the keychain, then values, metadata and quarantined',
    'files, and leaves a note of when and by whom. Nothing opens what is left; events in the audit log',
    'can still be verified and no longer be read here. Backups are not reached, and neither are older',
    'blocks of the disk: without the keychain key and the passphrase they open nothing.',
  ],
  async run(context) {
    const { custody, platform } = await context.services();
    await confirm(context, platform.host.hostName);
    const erased = await custody.erase();
    await warnOfRemains(context, erased);
    const { storeId, erasedAt } = erased;
    return {
      document: { erased: true, storeId, erasedAt, ...describeLeftovers(erased) },
      text: 'the store was erased\n',
      error: null,
    };
  },
};

async function confirm(
  { options, terminal, signal }: CommandContext,
  hostName: string,
): Promise<void> {
  const given = options.text('confirm');
  if (given === null && !terminal.attended) {
    throw new AppError('usage', { detail: 'name this host with --confirm HOSTNAME' });
  }
  const text = `This destroys the store of ${printable(hostName)} for good. Type the name of the host: `;
  const typed = given ?? (await terminal.ask({ text, hidden: false }, signal));
  if (typed.trim() === hostName) return;
  throw new AppError('usage', { detail: 'that is not the name of this host; nothing was erased' });
}
