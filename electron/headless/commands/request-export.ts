import { auditFormatNames } from '../../../shared/domain/shipping';
import { AppError } from '../../../shared/errors/app-error';
import { askOutcome } from '../asked-approval';
import type { Command } from './command';

/** `request export`. */
export const requestExportCommand: Command = {
  name: 'request export',
  operands: [],
  options: {
    format: { kind: 'text', value: 'FORMAT', summary: 'as for "audit export"' },
    from: { kind: 'number', value: 'SEQ', summary: 'as for "audit export"', least: 1 },
    to: { kind: 'number', value: 'SEQ', summary: 'as for "audit export"', least: 1 },
    reason: { kind: 'text', value: 'TEXT', summary: 'why; the approver reads it' },
  },
  summary: 'ask a second person for an export of the audit log',
  explanation: [
    'Bound to the format and the range of records. jsonl stays sealed and needs nobody.',
  ],
  async run(context) {
    const { options } = context;
    const format = auditFormatNames.find(name => name === options.text('format'));
    const reason = options.text('reason');
    if (format === undefined || reason === null) {
      throw new AppError('usage', { detail: 'say how with --format, and why with --reason TEXT' });
    }
    if (format === 'jsonl') throw new AppError('approval.notNeeded', { detail: format });
    const range = { from: options.number('from'), to: options.number('to') };
    const scope = { kind: 'export', format, ...range } as const;
    return askOutcome(context, { acts: ['export'], scope, cause: null, reason });
  },
};
