import type { ErrorCode } from './error-codes';
import type { ErrorText } from './error-sentence';

type ScheduleErrorCode = Extract<ErrorCode, `schedule.${string}` | `listener.${string}`>;

/** The sentences about pushing with nobody there. */
export const scheduleErrorText: Readonly<Record<ScheduleErrorCode, ErrorText>> = {
  'schedule.attended': {
    message: 'The plan waits for a person: this host does not push to this tenant unattended.',
    next: 'Apply it by hand; or allow it with push.unattended in the policy and credentials in tenants[].push.auth.',
  },
  'schedule.absent': {
    message: 'This host has no schedule for that.',
    next: 'Give the tenant one in "schedule" of setup.json, or configure push.listener, and run setup again.',
  },
  'listener.unavailable': {
    message: 'The listener of the push cannot listen at its address.',
    next: 'End the program that uses the port, or choose another host or port in push.listener of setup.json.',
  },
  'listener.unusable': {
    message:
      'The listener of the push was not started: its certificate, key or shared secret cannot be used.',
    next: 'Correct what is named in push.listener of setup.json, then start again.',
  },
};
