import type { ErrorCode } from './error-codes';
import type { ErrorText } from './error-sentence';

type PushErrorCode = Extract<ErrorCode, `push.${string}`>;

/** The sentences about plans and what becomes of them. */
export const pushErrorText: Readonly<Record<PushErrorCode, ErrorText>> = {
  'push.busy': {
    message: 'Another push is running on this host.',
    next: 'Wait until it has ended; "breakglass push history" shows what it did.',
  },
  'push.planUnknown': {
    message: 'There is no plan with this digest on this host.',
    next: 'Make a plan with "breakglass push plan" and apply the digest that it prints; the latest five are kept.',
  },
  'push.planStale': {
    message:
      'This plan is older than a day, or the maps or settings have changed since it was made.',
    next: 'Make a new plan with "breakglass push plan" and read it.',
  },
  'push.alarms': {
    message: 'The plan has alarms that nobody has accepted, so nothing was sent.',
    next: 'Read the plan; accept each alarm by name with --accept, or mend what it points at.',
  },
  'push.incidentOpen': {
    message: 'Nothing is pushed while an incident is open.',
    next: 'End the incident first, then plan and push.',
  },
  'push.foreign': {
    message:
      'Something else stands at this path that this plan does not know of; it was left alone.',
    next: 'Make a new plan with "breakglass push plan --look"; it says what stands there and what can be done.',
  },
  'push.conflict': {
    message: 'Another map or another secret has written this path; it was left alone.',
    next: 'Give one of the two another path template, and make a new plan.',
  },
  'push.denied': {
    message: 'The vault does not let the credentials of the push do this; nothing was changed.',
    next: 'Ask the vault administrator for a policy that allows the push to list, create, update and, where a map removes, delete here.',
  },
  'push.budget': {
    message: 'What is left of this month’s API calls did not suffice for it.',
    next: 'Wait for the next month, raise the budget, or push less often; "breakglass budget" shows the rate.',
  },
  'push.notVerified': {
    message: 'What was read back from the vault is not what was written.',
    next: 'Look at the secret in the vault: somebody changed it, or something in between does.',
  },
  'push.incomplete': {
    message: 'Not every change of the plan was carried out.',
    next: 'Read the outcomes, mend the cause and apply the same digest again; what is written is not repeated.',
  },
};
