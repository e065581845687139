import type { IncidentPolicy } from '../../shared/domain/incident';
import type { TicketState } from '../../shared/domain/ticket-system';
import { AppError } from '../../shared/errors/app-error';
import type { TicketDesk } from './ticket-desk';

/**
 * Asks for the ticket of an incident that is about to be opened.
 * @returns `unverified` where the ticket system was silent, `unchecked` where there is nothing to ask, or nobody.
 * @throws AppError `incident.ticketRejected` for one that it does not know, `incident.ticketUnverified` for silence
 *   where the policy wants an answer.
 */
export async function verifyTicket(
  ticket: string | null,
  { ticketSystem, ticketOffline }: Pick<IncidentPolicy, 'ticketSystem' | 'ticketOffline'>,
  desk: TicketDesk,
): Promise<TicketState> {
  if (ticket === null) return 'unchecked';
  const isWanted = ticketSystem || (await desk.isThere());
  if (!isWanted) return 'unchecked';
  const finding = await desk.ask(ticket);
  if (finding.kind === 'known') return 'verified';
  if (finding.kind === 'unknown') {
    throw new AppError('incident.ticketRejected', {
      detail: 'the ticket system does not know this ticket',
    });
  }
  if (ticketOffline) return 'unverified';
  throw new AppError('incident.ticketUnverified', { detail: finding.because });
}
