import { combine } from 'shamir-secret-sharing';
import type { QuorumSet, ShareLabel } from '../../../shared/domain/quorum';
import { AppError } from '../../../shared/errors/app-error';
import type { SecretText } from '../../../shared/lib/secret-text';
import { wipe } from '../format/slots';
import { readShare } from './share-text';
import type { Share } from './share-text';

/** Whether a key is the one that was split; the commitment tag of a slot knows. */
export type IsRightKey = (key: Uint8Array) => Promise<boolean>;

/** The quorum key, and which of the shares that were given had no part in it and are wrong. */
export interface Combined {
  readonly key: Uint8Array;
  /** Indexes, as on the shares. */
  readonly wrong: readonly number[];
}

/**
 * Reads shares in the order in which they were typed.
 * @throws AppError `unlock.shareInvalid` naming the first that cannot be read, or that is there twice.
 */
export function readShares(typed: readonly SecretText[]): readonly Share[] {
  const shares = typed.map((text, at) => readNamed(text, at + 1));
  for (const [at, share] of shares.entries()) {
    const twin = shares.findIndex(({ set, index }) => set === share.set && index === share.index);
    if (twin === at) continue;
    throw new AppError('unlock.shareInvalid', {
      detail: `share ${share.index} of set ${share.set} is there twice, in place ${twin + 1} and ${at + 1}`,
    });
  }
  return shares;
}

function readNamed(text: SecretText, place: number): Share {
  try {
    return readShare(text);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new AppError(error.code, {
      detail: `the share in place ${place}: ${error.detail ?? ''}`,
    });
  }
}

/** @throws AppError `unlock.shareWrong` naming both sets, or the number that differs. */
export function checkMembership(share: ShareLabel, quorum: QuorumSet): void {
  if (share.set !== quorum.set) {
    throw new AppError('unlock.shareWrong', {
      detail: `share ${share.index} belongs to set ${share.set}, the store has set ${quorum.set}`,
    });
  }
  if (share.threshold === quorum.threshold && share.shares === quorum.shares) return;
  throw new AppError('unlock.shareWrong', {
    detail: `share ${share.index} is one of ${share.threshold} of ${share.shares}, set ${quorum.set} is ${quorum.threshold} of ${quorum.shares}`,
  });
}

/**
 * Finds the key. With more shares than needed every choice of them is tried, so that a wrong one
 * can be named instead of spoiling the rest; ten shares have 252 choices at most.
 * @throws AppError `unlock.sharesMissing`, `unlock.shareWrong`.
 */
export async function combineShares(
  shares: readonly Share[],
  quorum: QuorumSet,
  isRight: IsRightKey,
): Promise<Combined> {
  for (const share of shares) checkMembership(share, quorum);
  if (shares.length < quorum.threshold) throw tooFew(shares, quorum);
  for (const choice of choices(shares, quorum.threshold)) {
    const key = await tryKey(choice, isRight);
    if (key !== null) return { key, wrong: await findWrong(shares, choice, isRight) };
  }
  throw noneFits(shares, quorum);
}

async function tryKey(choice: readonly Share[], isRight: IsRightKey): Promise<Uint8Array | null> {
  const places = choice.map(({ bytes }) => bytes.at(-1));
  // Two shares of one place are forged, and the library refuses place zero only by a wrong key.
  if (new Set(places).size !== places.length) return null;
  const key = await combine(choice.map(({ bytes }) => bytes));
  if (await isRight(key)) return key;
  wipe(key);
  return null;
}

/** A share is wrong when it spoils a choice that is right without it. */
async function findWrong(
  shares: readonly Share[],
  right: readonly Share[],
  isRight: IsRightKey,
): Promise<readonly number[]> {
  const wrong: number[] = [];
  for (const share of shares) {
    if (right.includes(share)) continue;
    const key = await tryKey([...right.slice(1), share], isRight);
    if (key === null) wrong.push(share.index);
    else wipe(key);
  }
  return wrong;
}

/** Every choice of `size` of them, in order. */
function* choices<T>(all: readonly T[], size: number): Generator<readonly T[]> {
  if (size === 0) return yield [];
  for (const [at, first] of all.entries()) {
    for (const rest of choices(all.slice(at + 1), size - 1)) yield [first, ...rest];
  }
}

function tooFew(shares: readonly Share[], quorum: QuorumSet): AppError {
  const { set, threshold } = quorum;
  const here = new Set(shares.map(({ index }) => index));
  const others = Array.from({ length: quorum.shares }, (_, at) => at + 1).filter(
    index => !here.has(index),
  );
  const missing = threshold - shares.length;
  return new AppError('unlock.sharesMissing', {
    detail: `${shares.length} of ${threshold} are here; ${missing} more of set ${set}, any of ${others.join(', ')}`,
  });
}

function noneFits(shares: readonly Share[], { set, threshold }: QuorumSet): AppError {
  const indexes = shares.map(({ index }) => index).join(', ');
  const advice =
    shares.length === threshold ? '; with one share more the wrong one can be named' : '';
  return new AppError('unlock.shareWrong', {
    detail: `of shares ${indexes} of set ${set} no ${threshold} fit together${advice}`,
  });
}
