import type { Command } from './command';

/** `audit verifier-key`. */
export const auditVerifierKeyCommand: Command = {
  name: 'audit verifier-key',
  operands: [],
  options: {},
  summary: 'print the key that proves the seals of the audit log',
  explanation: [
    'Keep what it prints on another host and remove it from this one: "audit verify --auditor-key',
    'FILE" then shows that no record was sealed anew later. Whoever has it can seal records of any',
    'time, so name "audit": {"auditorKey": "..."} in setup.json to keep it off this host altogether.',
  ],
  async run({ unlocked }) {
    const { auditor } = await unlocked();
    const verifierKey = await auditor.verifierKey();
    return { document: { verifierKey }, text: `${verifierKey}\n`, error: null };
  },
};
