import type { EpochMs } from '../../shared/domain/entry';
import type { IncidentRecord } from '../../shared/domain/incident';
import { secretsSeen } from '../../shared/domain/incident';
import type { ReportSection } from './report-document';
import { verifyCommand } from './report-text';

/** The same facts as {@link incidentDocument}, for programs. Times are ISO 8601 in UTC. */
export function incidentJson(
  record: IncidentRecord,
  more: readonly ReportSection[],
  appVersion: string,
): object {
  const { incident, place, servers, lines, notes, endedAt, endedBy, audit } = record;
  return {
    format: 'breakglass incident report 1',
    appVersion,
    incident: {
      ...{ id: incident.id, reason: incident.reason },
      ...{ ticket: incident.ticket, ticketState: incident.ticketState },
      ...{ openedAt: iso(incident.openedAt), endsAt: iso(incident.endsAt) },
      ...{ extendedBecause: incident.extendedBecause, endedAt: iso(endedAt), endedBy },
    },
    place: { ...place, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone },
    servers: servers.map(server => ({ ...server, since: iso(server.since) })),
    ledger: lines.map(line => ({ ...line, at: iso(line.at), asOf: iso(line.asOf) })),
    rotate: secretsSeen(lines),
    more: more.map(({ title, facts }) => ({ title, facts })),
    notes: notes.map(({ at, text }) => ({ at: iso(at), text })),
    audit: audit && { ...audit, verify: verifyCommand(record) },
  };
}

function iso(time: EpochMs | null): string | null {
  return time === null ? null : new Date(time).toISOString();
}
