import type { Restriction } from './push/source-secret';

/** Why a secret is not rotated without a person. */
export const heldBackWords: Readonly<Record<Restriction, string>> = {
  checkOut: 'It has to be checked out first.',
  checkedOutByOther: 'Somebody has it checked out.',
  comment: 'It wants a comment from whoever uses it.',
  approval: 'It wants an approval first.',
  doubleLock: 'It is behind a DoubleLock.',
  mfa: 'It wants a second factor from whoever uses it.',
  cannotView: 'The account of this host may not use it.',
  other: 'Secret Server does not say what stands in the way.',
};
