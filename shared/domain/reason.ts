/** Limits of the text that says why a secret is needed. */
export const reasonLimits = { minLength: 3, maxLength: 512 } as const;

/** What can be wrong with a reason or a ticket. */
export type ReasonFault =
  'short' | 'long' | 'control' | 'noWord' | 'fewWords' | 'noTicket' | 'ticketForm' | 'ticketLong';

interface Refused {
  readonly kind: 'refused';
  readonly fault: ReasonFault;
  /** A short cause in English that can be shown beside the field. */
  readonly because: string;
}

/** Accepted (trimmed) or refused. */
export type ReasonCheck = { readonly kind: 'accepted'; readonly reason: string } | Refused;

/** Accepted (trimmed, null for none) or refused. */
export type TicketCheck = { readonly kind: 'accepted'; readonly ticket: string | null } | Refused;

/** Longest ticket; it also bounds what a pattern has to be held against. */
export const longestTicket = 64;

/** Checks a reason as typed. The window calls it for instant feedback, main calls it again. */
export function checkReason(
  text: string,
  minWords = 1,
  minLength: number = reasonLimits.minLength,
): ReasonCheck {
  const reason = text.trim();
  if (reason.length < minLength) {
    return refuse('short', `it is shorter than ${minLength} characters`);
  }
  if (reason.length > reasonLimits.maxLength)
    return refuse('long', 'it is longer than 512 characters');
  if (/\p{Cc}/u.test(reason)) return refuse('control', 'it holds control characters');
  if (!/\p{L}/u.test(reason)) return refuse('noWord', 'it holds no word');
  if (reason.split(/\s+/u).length < minWords) {
    return refuse('fewWords', `it has fewer than ${minWords} words`);
  }
  return { kind: 'accepted', reason };
}

/** What a policy says of tickets. */
export interface TicketRule {
  readonly ticketPattern: string | null;
  readonly ticketRequired: boolean;
}

/** Whether anybody is asked for a ticket. */
export function asksForTicket({ ticketPattern, ticketRequired }: TicketRule): boolean {
  return ticketRequired || ticketPattern !== null;
}

/** Checks a ticket as typed, like {@link checkReason}. */
export function checkTicket(text: string, rule: TicketRule): TicketCheck {
  const ticket = text.trim();
  if (ticket === '') {
    if (!rule.ticketRequired) return { kind: 'accepted', ticket: null };
    return refuse('noTicket', 'a ticket is required');
  }
  if (ticket.length > longestTicket) {
    return refuse('ticketLong', `the ticket is longer than ${longestTicket} characters`);
  }
  if (/\p{Cc}/u.test(ticket)) return refuse('control', 'the ticket holds control characters');
  const { ticketPattern } = rule;
  if (ticketPattern !== null && !new RegExp(`^(?:${ticketPattern})$`, 'u').test(ticket)) {
    return refuse('ticketForm', `the ticket does not fit the form ${ticketPattern}`);
  }
  return { kind: 'accepted', ticket };
}

function refuse(fault: ReasonFault, because: string): Refused {
  return { kind: 'refused', fault, because };
}
