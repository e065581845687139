import { AppError } from '../../../shared/errors/app-error';
import { describePolicy, policyLines } from '../policy-report';
import type { Command } from './command';

/** `policy sign`. */
export const policySignCommand: Command = {
  name: 'policy sign',
  operands: ['FILE'],
  options: {
    key: {
      kind: 'text',
      value: 'FILE',
      summary: 'private Ed25519 key in PEM, for its owner alone',
    },
    out: {
      kind: 'text',
      value: 'FILE',
      summary: 'write the signed policy there; default: in place',
    },
  },
  summary: 'sign a policy file',
  explanation: [
    'The file needs "version", higher with every change, and "expiresAt". A signature that is there',
    'already is replaced. Do this where the key is kept, not on the hosts that obey the policy.',
    '  breakglass policy sign policy.json --key policy-key.pem',
  ],
  async run({ services, operands: [file = ''], options }) {
    const keyFile = options.text('key');
    if (keyFile === null) throw new AppError('usage', { detail: '"policy sign" needs --key FILE' });
    const { policy } = await services();
    const report = policy.sign(file, keyFile, options.text('out'));
    return {
      document: describePolicy(report),
      text: `${policyLines(report).join('\n')}\n`,
      error: null,
    };
  },
};
