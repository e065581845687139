import type { Restriction } from './source-secret';

/** Why a secret could not be read, for a person who has to decide about it. */
export const restrictionWords: Readonly<Record<Restriction, string>> = {
  checkOut: 'Secret Server wants it checked out first, which a push never does.',
  checkedOutByOther: 'Somebody has it checked out.',
  comment: 'Secret Server wants a comment from whoever reads it.',
  approval: 'Secret Server wants an approval before it is read.',
  doubleLock: 'It is behind a DoubleLock.',
  mfa: 'Secret Server wants a second factor from whoever reads it.',
  cannotView: 'The account of the push may not view it.',
  other: 'Secret Server does not let it be read.',
};
