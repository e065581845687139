import type { ErrorCode } from './error-codes';
import type { ErrorText } from './error-sentence';

type DebtErrorCode = Extract<ErrorCode, `debt.${string}`>;

/** The sentences about secrets that were seen and have to be rotated. */
export const debtErrorText: Readonly<Record<DebtErrorCode, ErrorText>> = {
  'debt.busy': {
    message: 'Another rotation is running on this host.',
    next: 'Wait until it has ended; "breakglass debt list" shows how far it is.',
  },
  'debt.unknown': {
    message: 'There is no such rotation debt.',
    next: 'Look at "breakglass debt list --all" and name an item by its id, or by TENANT:PATH.',
  },
  'debt.byHand': {
    message:
      'This secret has no mark of a push, so nobody knows which secret of Secret Server it is.',
    next: 'Rotate it by hand where it comes from; the debt ends when the vault has a newer version, or with "breakglass debt waive".',
  },
  'debt.restricted': {
    message:
      'Secret Server does not let this secret be rotated without a person, and nothing was forced.',
    next: 'Open the secret in Secret Server by its link and rotate it there; the debt ends when the new value was pushed.',
  },
  'debt.refused': {
    message: 'Secret Server refused to rotate this secret.',
    next: 'Give the account in "secretServers" the right to change passwords, or rotate the secret in Secret Server by its link.',
  },
  'debt.failed': {
    message: 'Secret Server tried to change the password and could not.',
    next: 'Look in Secret Server why: mostly the machine was not reached. Then rotate it once more.',
  },
  'debt.uncertain': {
    message:
      'It is not known whether Secret Server has taken the request, so it was not sent again.',
    next: 'Wait a minute and run "breakglass debt check", or look at the secret in Secret Server by its link.',
  },
  'debt.overdue': {
    message: 'Secrets that were seen are not rotated, and their time is up.',
    next: 'Run "breakglass debt rotate --all", or rotate them by hand, and push the new values.',
  },
};
