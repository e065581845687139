import type { ErrorCode } from './error-codes';
import type { ErrorText } from './error-sentence';

type AlertErrorCode = Extract<ErrorCode, `alert.${string}`>;

/** The sentences about alerts. */
export const alertErrorText: Readonly<Record<AlertErrorCode, ErrorText>> = {
  'alert.required': {
    message: 'No channel accepted the alert of this release in time, so nothing was released.',
    next: 'Look at the channels with "breakglass alert status"; once one accepts, the same call succeeds.',
  },
  'alert.notDelivered': {
    message: 'The alert was not delivered.',
    next: 'It waits and is tried again; "breakglass alert deliver" tries at once.',
  },
  'alert.refused': {
    message: 'The channel answered and did not accept the alert.',
    next: 'Correct the channel in alerts.channels of setup.json, or what receives there.',
  },
  'alert.noChannel': {
    message: 'No alert channel is set up on this host.',
    next: 'Name one in alerts.channels of setup.json and run setup again.',
  },
  'alert.unavailable': {
    message: 'The folder of the alerts cannot be read or written.',
    next: 'Free space on the disk, or correct the permissions of the folder; then try again.',
  },
  'alert.codeWrong': {
    message: 'This is not the code of an alert that waits for its receipt.',
    next: 'Type the six digits of the newest alert; after five wrong codes raise another with "breakglass alert test".',
  },
  'alert.noneAwaiting': {
    message: 'No alert waits for its receipt.',
    next: 'Raise one with "breakglass alert test", then type its code.',
  },
};
