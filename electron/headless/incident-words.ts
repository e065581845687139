import type { IncidentRecord } from '../../shared/domain/incident';
import { secretsSeen } from '../../shared/domain/incident';
import { isoTime } from './words';

/** One incident as documents carry it. */
export function incidentFacts(record: IncidentRecord): Readonly<Record<string, unknown>> {
  const { incident, place, endedAt, endedBy, lines, audit, report } = record;
  return {
    ...{ id: incident.id, reason: incident.reason },
    ...{ ticket: incident.ticket, ticketState: incident.ticketState },
    ...{ openedAt: isoTime(incident.openedAt), endedAt: isoTime(endedAt), endedBy },
    ...{ extendedBecause: incident.extendedBecause, ...place },
    ...{ released: lines.length, secrets: secretsSeen(lines).length, audit, report },
  };
}
