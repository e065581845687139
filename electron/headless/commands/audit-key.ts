import type { Command } from './command';

/** `audit key`. */
export const auditKeyCommand: Command = {
  name: 'audit key',
  operands: [],
  options: {},
  summary: 'print the public key of the checkpoints, for the auditor',
  explanation: [
    'Keep what it prints on another host, right after setup: "audit verify --signer FILE" then shows',
    'that the checkpoints were signed with the key of this store and no other.',
  ],
  async run({ services }) {
    const { auditor } = await services();
    const signer = await auditor.signerKey();
    return { document: { signer }, text: `${signer}\n`, error: null };
  },
};
