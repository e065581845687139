import { printable } from '../../../shared/lib/printable';
import type { Command } from './command';

/** `policy pin`. */
export const policyPinCommand: Command = {
  name: 'policy pin',
  operands: ['KEYFILE'],
  options: {
    'least-version': {
      kind: 'number',
      value: 'N',
      summary: 'refuse policies older than this; default: as it was',
      least: 1,
      most: 1_000_000_000,
    },
    replace: { kind: 'flag', value: '', summary: 'pin this key in the place of another' },
  },
  summary: 'let only policies signed with this key count on this host',
  explanation: [
    'Needs root: the key lies beside the policy file. From then on a policy that is not signed with it is',
    'refused, and so is one that is older than one that counted before. Pin the key before you hand',
    'the host over; compare the fingerprint with whoever signs.',
    '  sudo breakglass policy pin policy-key.pem.pub',
  ],
  async run({ services, operands: [keyFile = ''], options }) {
    const { policy } = await services();
    const { file, fingerprint } = policy.pin({
      keyFile,
      leastVersion: options.number('least-version'),
      replace: options.flag('replace'),
    });
    return {
      document: { file, fingerprint },
      text: `${printable(file)}\n${fingerprint}\n`,
      error: null,
    };
  },
};
