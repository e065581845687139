import { readOneShare, sharesOption } from '../custody-input';
import type { Command } from './command';

/** `quorum check`. */
export const quorumCheckCommand: Command = {
  name: 'quorum check',
  operands: [],
  options: sharesOption,
  summary: 'check one share, without opening anything',
  explanation: [
    'Tells whether a share was typed as it was issued, and whether it belongs to the set in force.',
    'Case, spaces and dashes do not matter; O is read as 0, I and L as 1.',
  ],
  async run(context) {
    const { custody } = await context.services();
    const { index, shares, set, threshold, issuedOn } = await custody.checkShare(
      await readOneShare(context),
    );
    return {
      document: { index, shares, set, threshold, issuedOn },
      text: `share ${index} of ${shares}, set ${set}, issued ${issuedOn}; ${threshold} together open the store\n`,
      error: null,
    };
  },
};
