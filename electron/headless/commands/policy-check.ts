import { AppError } from '../../../shared/errors/app-error';
import { describePolicy, policyLines } from '../policy-report';
import type { Command } from './command';

/** `policy check`. */
export const policyCheckCommand: Command = {
  name: 'policy check',
  operands: ['FILE'],
  options: {
    key: {
      kind: 'text',
      value: 'FILE',
      summary: 'public key in PEM to hold it against; default: the one pinned on this host',
    },
  },
  summary: 'check a policy file before it is put in its place',
  explanation: [
    'Says whether the file would count on this host: its form, its signature, its time, its version.',
    'Needs no store. Who may own the file is asked only of the one in its place; "doctor" tells.',
  ],
  async run({ services, operands: [file = ''], options }) {
    const { policy } = await services();
    const report = policy.check(file, options.text('key'));
    const { problem } = report;
    return {
      document: describePolicy(report),
      text: `${policyLines(report).join('\n')}\n`,
      error: problem === null ? null : new AppError('policy.refused', { detail: problem }),
    };
  },
};
