import { readProof } from '../custody-input';
import { describeLeftovers, warnOfRemains } from '../custody-output';
import type { Command } from './command';

/** `store keychain`. */
export const storeKeychainCommand: Command = {
  name: 'store keychain',
  operands: [],
  options: {},
  summary: 'put a new key of the store into the keychain',
  explanation: [
    'For a key that others may have read. The passphrase stays; the entry before is removed, and so',
    'are older generations of the store. Safe to repeat when it was interrupted.',
  ],
  async run(context) {
    const services = await context.services();
    const left = await services.custody.changeKeychainKey(await readProof(context, services));
    await warnOfRemains(context, left);
    return {
      document: { changed: 'keychain', ...describeLeftovers(left) },
      text: 'the key in the keychain was changed\n',
      error: null,
    };
  },
};
