import type { Incident } from './session';

/** The ticket with what is known of it, for reports; null where there is none. */
export function ticketText({
  ticket,
  ticketState,
}: Pick<Incident, 'ticket' | 'ticketState'>): string | null {
  if (ticket === null) return null;
  const words = {
    unchecked: ticket,
    verified: `${ticket} (known to the ticket system)`,
    unverified: `${ticket} (not verified: the ticket system was silent)`,
    unknown: `${ticket} (does not exist, as the ticket system said later)`,
  };
  return words[ticketState];
}
