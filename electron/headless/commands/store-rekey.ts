import { readProof } from '../custody-input';
import { describeLeftovers, warnOfRemains } from '../custody-output';
import { describeShares, explainShares, shareLines } from '../share-sheet';
import type { Command } from './command';

/** `store rekey`. */
export const storeRekeyCommand: Command = {
  name: 'store rekey',
  operands: [],
  options: {},
  summary: 'encrypt the whole store under new keys',
  explanation: [
    'For keys that others may hold. The passphrase stays, so change it too if it is known to others.',
    'The key in the keychain is new. Where shares were issued, a new set of the same size is printed,',
    'and the old ones open nothing any more. Safe to repeat when it was interrupted.',
  ],
  async run(context) {
    const services = await context.services();
    const { issued, ...left } = await services.custody.rekey(await readProof(context, services));
    await warnOfRemains(context, left);
    if (issued !== null) await explainShares(context);
    return {
      document: {
        changed: 'keys',
        quorum: issued === null ? null : describeShares(issued),
        ...describeLeftovers(left),
      },
      text: ['the store has new keys', ...(issued === null ? [] : shareLines(issued)), ''].join(
        '\n',
      ),
      error: null,
    };
  },
};
