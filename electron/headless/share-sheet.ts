import type { QuorumSet } from '../../shared/domain/quorum';
import type { SecretText } from '../../shared/lib/secret-text';
import type { CommandContext } from './commands/command';

/** Shares that were just made. */
export interface IssuedSheet {
  readonly quorum: QuorumSet;
  readonly shares: readonly SecretText[];
}

/** For `--json`. */
export function describeShares({ quorum, shares }: IssuedSheet): Readonly<Record<string, unknown>> {
  return {
    ...quorum,
    shares: shares.map((share, at) => ({ index: at + 1, share: share.open() })),
  };
}

/** One heading and one line for each share, to be cut apart. */
export function shareLines({ quorum, shares }: IssuedSheet): readonly string[] {
  const { set, threshold, issuedOn } = quorum;
  return shares.flatMap((share, at) => [
    '',
    `Breakglass share ${at + 1} of ${shares.length}, set ${set}, issued ${issuedOn}; ${threshold} together open the store`,
    share.open(),
  ]);
}

/** On stderr, so that a sheet that is printed from stdout holds nothing but shares. */
export async function explainShares({ output }: CommandContext): Promise<void> {
  await output.note('each share goes to another person; they are kept nowhere and not shown again');
  await output.note('"breakglass quorum check" tells a holder whether a copy is right');
}
