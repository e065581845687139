import type { ProxySettings } from './proxy-settings';

/** Where the tickets of this organisation are kept, and how one is looked up there. No secret is in it. */
export interface TicketSystem {
  /** `https:`; `{ticket}` stands in it once, where the number of the ticket goes. */
  readonly url: string;
  /**
   * Text that the answer holds when there is such a ticket, with `{ticket}` for its number; null: its
   * status alone says it.
   */
  readonly found: string | null;
  readonly ca: string | null;
  readonly proxy: ProxySettings;
  readonly pins: readonly string[];
}

/** Under what its `token` is kept among the credentials, and the `password` of the proxy to it. */
export const ticketOwners = { own: 'tickets', proxy: 'proxy:tickets' } as const;

/** Stands for the number of a ticket. */
export const ticketPlace = '{ticket}';

/**
 * What is known of the ticket of an incident. `unchecked`: it has none, or nobody was asked; `unverified`: the ticket system was
 * silent when the incident was opened; `unknown`: it said later that there is no such ticket.
 */
export const ticketStates = ['unchecked', 'verified', 'unverified', 'unknown'] as const;
export type TicketState = (typeof ticketStates)[number];

/** What came of asking for one ticket. `silent`: nobody said yes or no, and `because` says why. */
export type TicketFinding =
  | { readonly kind: 'known' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'silent'; readonly because: string };
