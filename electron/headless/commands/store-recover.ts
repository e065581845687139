import {
  newPhraseOption,
  readNewPhrase,
  readSharesThatOpen,
  requireNewPhraseSource,
  sharesOption,
} from '../custody-input';
import { describeLeftovers, warnOfRemains } from '../custody-output';
import type { Command } from './command';

/** `store recover`. */
export const storeRecoverCommand: Command = {
  name: 'store recover',
  operands: [],
  options: { ...sharesOption, ...newPhraseOption },
  summary: 'open the store with shares and set a new passphrase',
  explanation: [
    'Asks for shares one by one, without showing them, until there are enough; a share that is mistyped,',
    'of another set or there already is named at once. Then it asks twice for a new passphrase, and where',
    'the store uses a keychain it puts a new key there. The shares stay valid: issue new ones afterwards.',
  ],
  async run(context) {
    requireNewPhraseSource(context);
    const { custody } = await context.services();
    const [shares, phrase] = await context.terminal.whileAsking(async () => [
      await readSharesThatOpen(context, custody),
      await readNewPhrase(context),
    ]);
    const done = await custody.recover(shares, phrase);
    await warnOfRemains(context, done);
    const { set } = done.quorum;
    return {
      document: { recovered: true, set, wrongShares: done.wrong, ...describeLeftovers(done) },
      text: `the store has a new passphrase; set ${set} was used, issue new shares\n`,
      error: null,
    };
  },
};
