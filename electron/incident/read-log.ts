import type { AuditEvent } from '../../shared/domain/audit-event';
import { mostRecordsOfIncident } from '../../shared/domain/incident';
import type { IncidentNote, LedgerLine } from '../../shared/domain/incident';
import { overrideCauseWords } from '../../shared/domain/outage-words';
import type { AuditLog, AuditRecord } from '../audit/audit-log';

/** What the audit log says of one incident. */
export interface LogOfIncident {
  readonly lines: readonly LedgerLine[];
  readonly notes: readonly IncidentNote[];
  /** The newest record that is there, and the one that ends the incident where that was written. */
  readonly last: Pick<AuditRecord, 'sequence' | 'hash' | 'at'> | null;
  readonly ended: Pick<AuditRecord, 'sequence' | 'hash' | 'at'> | null;
}

type Requested = Extract<AuditEvent, { kind: 'access.requested' }>;
type Granted = Extract<AuditEvent, { kind: 'access.granted' }>;

/**
 * Reads the part of the log that begins with the first record of an incident.
 * @param from number of that record. @param privateKey null where only the auditor can read.
 * @throws AppError `audit.unavailable`.
 */
export async function readLogOfIncident(
  audit: AuditLog,
  { id, from }: { readonly id: string; readonly from: number },
  privateKey: Uint8Array | null,
): Promise<LogOfIncident> {
  const reading = createReading(id);
  for await (const { record } of audit.read(
    { after: from - 1, limit: mostRecordsOfIncident },
    privateKey,
  )) {
    if (record !== null) reading.take(record);
  }
  return reading.result();
}

function createReading(id: string) {
  const requests = new Map<string, Requested>();
  const leases = new Set<string>();
  const lines: LedgerLine[] = [];
  const notes: IncidentNote[] = [];
  let last: LogOfIncident['last'] = null;
  let ended: LogOfIncident['ended'] = null;

  function takeAccess(event: AuditEvent, at: number): string | null {
    if (event.kind === 'access.requested') {
      if (event.incident === id) requests.set(event.access, event);
    } else if (event.kind === 'access.granted') {
      const request = requests.get(event.access);
      if (request === undefined) return null;
      if (event.lease !== null) leases.add(event.lease);
      lines.push(lineOf(request, event, at));
    } else if (event.kind === 'access.refused') {
      return requests.has(event.access) ? `${event.path} was not released: ${event.code}` : null;
    } else if (event.kind === 'access.ended' && leases.has(event.lease)) {
      return `a lease ended (${event.why}), clipboard: ${event.clipboard}`;
    }
    return null;
  }

  return {
    take({ sequence, hash, at, event }: AuditRecord): void {
      last = { sequence, hash, at };
      if (event === null) return;
      if (event.kind === 'incident.ended' && event.incident === id) ended = last;
      const text = noteOf(event, id) ?? takeAccess(event, at);
      if (text !== null) notes.push({ at, text });
    },
    result: (): LogOfIncident => ({ lines, notes, last, ended }),
  };
}

function noteOf(event: AuditEvent, id: string): string | null {
  switch (event.kind) {
    case 'incident.opened':
      return event.incident === id ? `opened: ${event.reason}` : null;
    case 'incident.extended':
      return event.incident === id ? `given more time: ${event.reason}` : null;
    case 'gate.overridden': {
      if (event.incident !== id) return null;
      const known = event.servers.map(({ server, state }) => `${server} ${state}`).join(', ');
      return `gate overridden, ${overrideCauseWords[event.cause]} (${event.cause}); ${known}`;
    }
    case 'outage.changed':
      return `${event.server}: ${event.from}, now ${event.to}; ${event.evidence}`;
    case 'session.interrupted':
      return `the process that held the keys ended (${event.because})`;
    default:
      return null;
  }
}

function lineOf({ access, purpose, reason }: Requested, granted: Granted, at: number): LedgerLine {
  const { tenant, path, version, servedFrom, asOf } = granted;
  // A release names the field it chose.
  const field = granted.field as LedgerLine['field'];
  return { access, at, tenant, path, field, purpose, version, servedFrom, asOf, reason };
}
