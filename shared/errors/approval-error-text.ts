import type { ErrorCode } from './error-codes';
import type { ErrorText } from './error-sentence';

type ApprovalErrorCode = Extract<ErrorCode, `approval.${string}`>;

/** The sentences about a second person who has to approve. */
export const approvalErrorText: Readonly<Record<ApprovalErrorCode, ErrorText>> = {
  'approval.needed': {
    message: 'The policy of this host wants a second person to approve this.',
    next: 'Ask for it in the window, or with "breakglass request"; then do the same again with the same reason.',
  },
  'approval.unknown': {
    message: 'No open request of this store fits.',
    next: 'Look at "breakglass request list"; ask anew where it was for another store or is long over.',
  },
  'approval.invalid': {
    message: 'This is no approval of this request, and was not taken.',
    next: 'Copy the whole text once more; let the approver sign the request exactly as it is shown here.',
  },
  'approval.wrongCode': {
    message: 'The code does not fit the request.',
    next: 'Compare the words of the request with the approver, and type the ten digits again.',
  },
  'approval.void': {
    message: 'Too many codes did not fit, so the request is void.',
    next: 'Ask anew with "breakglass request" or in the window.',
  },
  'approval.expired': {
    message: 'The time in which this could be approved and used is over.',
    next: 'Ask anew; the policy says how long an approval may be used.',
  },
  'approval.used': {
    message: 'This approval has been used, and is good for one use only.',
    next: 'Ask anew for whatever else is needed.',
  },
  'approval.samePerson': {
    message: 'Nobody can approve what they ask for themselves.',
    next: 'Let another of the approvers do it, from an account of their own.',
  },
  'approval.notApprover': {
    message: 'The policy of this host does not name this approver, this key or this set.',
    next: 'Let one of the approvers do it whom the request names, or ask the administrator of the policy.',
  },
  'approval.twice': {
    message: 'This person or device has approved already, and counts once.',
    next: 'Let another person approve on a device of their own.',
  },
  'approval.notNeeded': {
    message: 'Nothing of this needs a second person on this host.',
    next: 'Go on without an approval.',
  },
  'approval.nobody': {
    message: 'A second person is needed, and nobody who could approve is known here.',
    next: 'Ask the administrator to name approvers in the policy of this host; docs/dual-control.md has the way out.',
  },
  'approval.key': {
    message: 'The key of the approver could not be opened.',
    next: 'Give the file of "breakglass approve keygen" and its passphrase; without it make a new one and have the policy name it.',
  },
};
