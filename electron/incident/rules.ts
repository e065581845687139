import type { IncidentPolicy } from '../../shared/domain/incident';
import { checkReason, checkTicket } from '../../shared/domain/reason';
import { AppError } from '../../shared/errors/app-error';
import type { GivenValues } from './given-values';

/** @returns the reason, trimmed. @throws AppError `reason.rejected` with what is wrong. */
export function acceptedReason(
  text: string,
  { minReasonWords, minReasonLength }: IncidentPolicy,
  given: Pick<GivenValues, 'holds'>,
): string {
  const check = checkReason(text, minReasonWords, minReasonLength);
  if (check.kind === 'refused') throw new AppError('reason.rejected', { detail: check.because });
  if (given.holds(check.reason)) {
    throw new AppError('reason.rejected', { detail: 'it is a value that was just given out' });
  }
  return check.reason;
}

/** @returns the ticket, trimmed; null for none. @throws AppError `incident.ticketRejected`. */
export function acceptedTicket(text: string, rules: IncidentPolicy): string | null {
  const check = checkTicket(text, rules);
  if (check.kind === 'accepted') return check.ticket;
  throw new AppError('incident.ticketRejected', { detail: check.because });
}
