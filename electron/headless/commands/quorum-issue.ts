import { splitLimits } from '../../../shared/domain/quorum';
import type { Split } from '../../../shared/domain/quorum';
import { AppError } from '../../../shared/errors/app-error';
import { readProof } from '../custody-input';
import { describeLeftovers, warnOfRemains } from '../custody-output';
import { describeShares, explainShares, shareLines } from '../share-sheet';
import type { Command, CommandContext } from './command';

/** `quorum issue`. */
export const quorumIssueCommand: Command = {
  name: 'quorum issue',
  operands: [],
  options: {
    threshold: {
      ...{ kind: 'number', value: 'K', summary: 'how many shares open the store, from 2' },
      ...splitLimits,
    },
    shares: {
      ...{ kind: 'number', value: 'N', summary: 'how many shares are made, 10 at most' },
      ...splitLimits,
    },
  },
  summary: 'make shares that open the store together',
  explanation: [
    'For the day on which the passphrase is lost or its holder is away: any K of the N shares open the',
    'store without passphrase and keychain. They are printed once, one line each, and kept nowhere.',
    'Issuing again makes a new set, and shares of the set before open nothing any more.',
    '  breakglass quorum issue --threshold 3 --shares 5 | lp',
  ],
  async run(context) {
    const split = readSplit(context);
    const services = await context.services();
    const proof = await readProof(context, services);
    const issued = await services.custody.issueShares(proof, split);
    await warnOfRemains(context, issued);
    await explainShares(context);
    return {
      document: { ...describeShares(issued), ...describeLeftovers(issued) },
      text: `${shareLines(issued).slice(1).join('\n')}\n`,
      error: null,
    };
  },
};

function readSplit({ options }: CommandContext): Split {
  const threshold = options.number('threshold');
  const shares = options.number('shares');
  if (threshold === null || shares === null) {
    throw new AppError('usage', { detail: 'say how many with --threshold K --shares N' });
  }
  if (threshold <= shares) return { threshold, shares };
  throw new AppError('usage', { detail: '--threshold cannot be above --shares' });
}
