import { z } from 'zod';
import { wireFlag, wireText } from './accept';

/** What `/state` says of a change of the password; older servers leave the second out. */
export const wireRotationState = z.object({
  secretState: wireText,
  isCheckedOut: wireFlag,
  isCheckedOutByCurrentUser: wireFlag,
  passwordChangePending: wireFlag,
  passwordChangeFailed: wireFlag,
});

/** What a summary says of it; empty where there was no attempt. */
export const wireAttempt = z.object({ lastPasswordChangeAttempt: wireText });

/** One record of a secret's audit. */
export const wireDeed = z.object({
  id: z.int().min(0),
  action: wireText,
  dateRecorded: wireText,
});
