import { z } from 'zod';
import type { IncidentRecord } from '../../../shared/domain/incident';
import { ticketStates } from '../../../shared/domain/ticket-system';
import { jsonCollection } from '../json-collection';

/** The run of the program that opened an incident; its end without the incident's shows by it. */
export interface IncidentOwner {
  readonly pid: number;
  readonly startedAt: string;
  readonly bootId: string;
  readonly pidNamespace: string;
  readonly hostName: string;
}

/** An incident as it is kept. `from`: number of its first audit record. */
export interface KeptIncident extends IncidentRecord {
  readonly owner: IncidentOwner;
  readonly from: number;
}

const text = z.string();
const time = z.number();

const incident = z.strictObject({
  ...{ id: text, reason: text, ticket: text.nullable(), openedAt: time, endsAt: time },
  extendedBecause: text.nullable(),
  ticketState: z.enum(ticketStates),
});

const line = z.strictObject({
  ...{ access: text, at: time, tenant: text, path: text, field: text },
  ...{ purpose: text, version: text, servedFrom: text, asOf: time, reason: text },
});

const kept = z
  .strictObject({
    incident,
    place: z.strictObject({ user: text, host: text, door: text, remote: text.nullable() }),
    servers: z.array(
      z.strictObject({ server: text, state: text, since: time.nullable(), evidence: text }),
    ),
    lines: z.array(line),
    notes: z.array(z.strictObject({ at: time, text })),
    endedAt: time.nullable(),
    endedBy: text.nullable(),
    audit: z.strictObject({ from: time, to: time, headHash: text }).nullable(),
    report: z.strictObject({
      state: z.enum(['none', 'pending', 'written', 'failed']),
      ...{ folder: text.nullable(), trouble: text.nullable() },
    }),
    owner: z.strictObject({
      ...{ pid: time, startedAt: text, bootId: text, pidNamespace: text, hostName: text },
    }),
    from: time,
  })
  .transform(data => data as unknown as KeptIncident);

/** The latest incidents of this host, newest first. No value is in them. */
export const incidentsCollection = jsonCollection<{ readonly incidents: readonly KeptIncident[] }>({
  domain: 'meta',
  name: 'incidents',
  empty: { incidents: [] },
  schema: z.strictObject({ incidents: z.array(kept) }),
});
