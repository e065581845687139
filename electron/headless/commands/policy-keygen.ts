import { printable } from '../../../shared/lib/printable';
import type { Command } from './command';

/** `policy keygen`. */
export const policyKeygenCommand: Command = {
  name: 'policy keygen',
  operands: ['FILE'],
  options: {},
  summary: 'make a pair of keys to sign policies with',
  explanation: [
    'Writes the private key to FILE, readable for you alone, and the public one to FILE.pub. Keep the',
    'private key off the hosts that obey the policy; pin the public one there: "policy pin FILE.pub".',
    'Keys of "openssl genpkey -algorithm ed25519" serve as well.',
  ],
  async run({ services, operands: [file = ''] }) {
    const { policy } = await services();
    const { files, fingerprint } = policy.makeKey(file);
    return {
      document: { files, fingerprint },
      text: `${[...files.map(printable), fingerprint].join('\n')}\n`,
      error: null,
    };
  },
};
