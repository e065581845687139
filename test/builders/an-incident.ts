import type { IncidentRecord, LedgerLine } from '../../shared/domain/incident';
import type { Incident } from '../../shared/domain/session';

const openedAt = Date.UTC(2026, 2, 1, 3, 0, 0);

export function anIncident(change: Partial<Incident> = {}): Incident {
  return {
    id: '0a1b2c3d-0000-4000-8000-000000000000',
    reason: 'core router down, INC-1234',
    ticket: null,
    ticketState: 'unchecked',
    openedAt,
    endsAt: openedAt + 30 * 60_000,
    extendedBecause: null,
    ...change,
  };
}

export function aLedgerLine(change: Partial<LedgerLine> = {}): LedgerLine {
  return {
    access: 'access-1',
    at: openedAt + 60_000,
    tenant: 'emea' as LedgerLine['tenant'],
    path: 'critical:emea:fra1:router:core-rtr-01' as LedgerLine['path'],
    field: 'password' as LedgerLine['field'],
    purpose: 'copy',
    version: '7',
    servedFrom: 'offline',
    asOf: openedAt - 3 * 3_600_000,
    reason: 'core router down, INC-1234',
    ...change,
  };
}

export function anIncidentRecord(change: Partial<IncidentRecord> = {}): IncidentRecord {
  return {
    incident: anIncident(),
    place: { user: 'ann', host: 'jump-01', door: 'desktop', remote: null },
    servers: [
      {
        server: 'hq',
        state: 'down',
        since: openedAt - 600_000,
        evidence: '3 of 4 looks: no connection',
      },
    ],
    lines: [aLedgerLine()],
    notes: [{ at: openedAt, text: 'opened: core router down, INC-1234' }],
    endedAt: openedAt + 600_000,
    endedBy: 'incident',
    audit: { from: 12, to: 31, headHash: 'ab'.repeat(32) },
    report: { state: 'none', folder: null, trouble: null },
    ...change,
  };
}
