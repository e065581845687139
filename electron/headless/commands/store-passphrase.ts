import {
  newPhraseOption,
  readNewPhrase,
  readProof,
  requireNewPhraseSource,
} from '../custody-input';
import { describeLeftovers, warnOfRemains } from '../custody-output';
import type { Command } from './command';

/** `store passphrase`. */
export const storePassphraseCommand: Command = {
  name: 'store passphrase',
  operands: [],
  options: newPhraseOption,
  summary: 'change the passphrase of the store',
  explanation: [
    'Asks for the passphrase, then twice for the new one. Older generations of the store, which the',
    'old passphrase opens, are removed at once; backups of them are not. Interrupted, the store opens',
    'with the old passphrase or the new one: run it again with the one that does.',
  ],
  async run(context) {
    requireNewPhraseSource(context);
    const services = await context.services();
    const [proof, phrase] = await context.terminal.whileAsking(async () => [
      await readProof(context, services),
      await readNewPhrase(context),
    ]);
    const left = await services.custody.changePassphrase(proof, phrase);
    await warnOfRemains(context, left);
    return {
      document: { changed: 'passphrase', ...describeLeftovers(left) },
      text: 'the passphrase was changed\n',
      error: null,
    };
  },
};
