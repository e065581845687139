import { z } from 'zod';
import { ticketStates } from '../domain/ticket-system';

/** The open incident; see `Incident`. */
export const incidentFacts = z.strictObject({
  id: z.string(),
  reason: z.string(),
  ticket: z.string().nullable(),
  ticketState: z.enum(ticketStates),
  openedAt: z.number(),
  endsAt: z.number(),
  extendedBecause: z.string().nullable(),
});

/** What the policy asks of whoever opens an incident, or wants more time for it. */
export const incidentRules = z.strictObject({
  minReasonWords: z.number(),
  minReasonLength: z.number(),
  ticketPattern: z.string().nullable(),
  ticketRequired: z.boolean(),
  /** Whether there is a field for one. */
  ticketAsked: z.boolean(),
  /** 0: no more time is given. */
  extendMinutes: z.number(),
  /** Null: a person ends it. */
  endWhenBackMinutes: z.number().nullable(),
});

/** One release, without its value; see `LedgerLine`. */
const ledgerLine = z.strictObject({
  access: z.string(),
  at: z.number(),
  tenant: z.string(),
  path: z.string(),
  field: z.string(),
  purpose: z.string(),
  version: z.string(),
  servedFrom: z.enum(['vault', 'offline', 'cache']),
  asOf: z.number(),
  reason: z.string(),
});
export type LedgerLineView = z.infer<typeof ledgerLine>;

/** The ledger of the open incident, oldest first; empty where none is open. */
export const incidentView = z.strictObject({ lines: z.array(ledgerLine) });
export type IncidentView = z.infer<typeof incidentView>;

/** How an incident ended and what became of its report. */
export const incidentFarewell = z.strictObject({
  id: z.string(),
  endedBy: z.string(),
  released: z.number(),
  secrets: z.number(),
  report: z.strictObject({
    state: z.enum(['none', 'pending', 'written', 'failed']),
    folder: z.string().nullable(),
    trouble: z.string().nullable(),
  }),
});
export type IncidentFarewellView = z.infer<typeof incidentFarewell>;

export const incidentChannels = {
  'incident.view': { input: z.strictObject({}), output: incidentView },
  /** Gives the incident more time, once, for a reason of its own. */
  'incident.extend': {
    input: z.strictObject({ reason: z.string().max(2048) }),
    output: incidentView,
  },
} as const;
