/** Bounds of a split: with one share needed it would be a key on paper, more than ten cannot be tried out. */
export const splitLimits = { least: 2, most: 10 } as const;

/** How a key is split: any `threshold` of `shares` give it back. */
export interface Split {
  readonly threshold: number;
  readonly shares: number;
}

/** Shares that were issued together. */
export interface QuorumSet extends Split {
  /** Two groups of four characters, the same on every share: `7K3M-9QXA`. */
  readonly set: string;
  /** Calendar day in UTC: `2030-01-31`. */
  readonly issuedOn: string;
}

/** The public half of a share: which of a set it is. */
export interface ShareLabel extends QuorumSet {
  readonly index: number;
}

/** Whether a key can be split like this. */
export function isPossible({ threshold, shares }: Split): boolean {
  const inside = [threshold, shares].every(
    number => Number.isInteger(number) && number >= splitLimits.least && number <= splitLimits.most,
  );
  return inside && threshold <= shares;
}
