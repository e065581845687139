import type { AuditLog } from '../audit/audit-log';
import type { IncidentRecords } from '../incident/incident-records';
import type { Clock } from '../platform/clock';
import type { KeptIncident } from '../store/collections/incidents';
import type { TicketDesk } from './ticket-desk';

/** Tickets of incidents that were opened while the ticket system was silent. */
export interface LateTickets {
  /**
   * Asks for them now; ends at the first silence. Incidents that are still open are left for later.
   * @returns how many were asked for, and which do not exist. @throws AppError `session.locked`, `store.*`, `audit.*`.
   */
  look(): Promise<LateLook>;
}

/** What came of it. */
export interface LateLook {
  readonly known: readonly string[];
  readonly unknown: readonly string[];
}

export interface LateTicketDependencies {
  readonly records: Pick<IncidentRecords, 'list' | 'put'>;
  readonly audit: Pick<AuditLog, 'append'>;
  readonly desk: Pick<TicketDesk, 'ask'>;
  readonly clock: Clock;
}

export function createLateTickets({
  records,
  audit,
  desk,
  clock,
}: LateTicketDependencies): LateTickets {
  /** The log first: a kill asks once more, and forgets nothing. */
  async function keep(record: KeptIncident, ticket: string, isKnown: boolean): Promise<void> {
    const { id } = record.incident;
    await audit.append({ kind: 'incident.ticketChecked', incident: id, ticket, isKnown });
    const text = isKnown
      ? `ticket ${ticket} was verified late`
      : `ticket ${ticket} does not exist, as the ticket system said late`;
    await records.put({
      ...record,
      incident: { ...record.incident, ticketState: isKnown ? 'verified' : 'unknown' },
      notes: [...record.notes, { at: clock.now(), text }],
    });
  }

  return {
    async look() {
      const known: string[] = [];
      const unknown: string[] = [];
      for (const record of await records.list()) {
        const { ticket, ticketState } = record.incident;
        if (ticket === null || ticketState !== 'unverified' || record.endedAt === null) continue;
        const { kind } = await desk.ask(ticket);
        if (kind === 'silent') break;
        await keep(record, ticket, kind === 'known');
        (kind === 'known' ? known : unknown).push(ticket);
      }
      return { known, unknown };
    },
  };
}
