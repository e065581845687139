import { off, ok } from '../../finding';
import type { NetworkStep } from '../step';

/** Whether the vault takes the credentials of this client. */
export const tokenStep: NetworkStep = {
  id: 'token',
  title: 'token',
  patience: 'ask',
  async look({ account, clock }, _, signal) {
    if (account === null) return off('nobody logs on here');
    const startedAt = clock.monotonicMs();
    await account.vault.logOn(signal);
    return ok(`by ${account.method} in ${Math.round(clock.monotonicMs() - startedAt)} ms`);
  },
};
