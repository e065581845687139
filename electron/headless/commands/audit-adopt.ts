import { AppError } from '../../../shared/errors/app-error';
import type { Command } from './command';

/** `audit adopt`. */
export const auditAdoptCommand: Command = {
  name: 'audit adopt',
  operands: [],
  options: {
    reason: { kind: 'text', value: 'TEXT', summary: 'why it is right to go on; goes into the log' },
  },
  summary: 'go on with a new audit log when the old one was changed',
  explanation: [
    'While the log is not what this program wrote, no value is released. This moves its files,',
    'untouched, into a folder of their own and starts a new log. The first record says what the',
    'old one was called, where it was whole up to, and why. Copy the old files before anything else.',
  ],
  async run({ unlocked, options }) {
    const reason = options.text('reason');
    if (reason === null) throw new AppError('usage', { detail: '"audit adopt" needs --reason' });
    const { auditor } = await unlocked();
    const { keptIn, chain } = await auditor.adopt(reason);
    const text = `audit log: ${chain} started; the old files are in audit/${keptIn}\n`;
    return { document: { chain, keptIn }, text, error: null };
  },
};
