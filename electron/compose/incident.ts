import path from 'node:path';
import { remoteText } from '../../shared/domain/remote-session';
import type { ApprovalService } from '../approval/approval-service';
import { createIncidentRecords } from '../incident/incident-records';
import { createIncidentService } from '../incident/incident-service';
import type { IncidentService } from '../incident/incident-service';
import { createIncidentReports } from '../incident/reports';
import type { OutageService } from '../outage/outage-service';
import type { Platform } from '../platform/platform';
import { createPdfWriter } from '../report/pdf-writer';
import { systemDisk } from '../store/files/disk';
import { createLateTickets } from '../ticket/late-tickets';
import type { LateTickets } from '../ticket/late-tickets';
import type { TicketDesk } from '../ticket/ticket-desk';
import { verifyTicket } from '../ticket/verify-ticket';
import type { Keeping } from './keeping';

interface IncidentParts {
  readonly outage: OutageService;
  readonly approvals: ApprovalService;
  /** Null in a drill: its tickets are made up. */
  readonly tickets: TicketDesk | null;
}

/** Incidents: opened by the first release, kept in the store, with a report at their end. */
export function composeIncident(
  platform: Platform,
  { audit, session, time, processes, privateKey }: Keeping,
  { outage, approvals, tickets }: IncidentParts,
): IncidentService {
  const { clock, random, host, log, paths, hardening, programFolder } = platform;
  const reports = createIncidentReports({
    ...{ folder: path.join(paths.home, 'reports'), disk: systemDisk, uid: host.uid },
    ...{ writePdf: createPdfWriter({ programFolder }), appVersion: host.appVersion, log },
  });
  const incidents = createIncidentService({
    ...{ audit, session, reports, clock, time, random, log, host, processes, privateKey },
    records: createIncidentRecords(session.store),
    policy: () => hardening.policy.policy.incident,
    servers: () =>
      outage.view().map(({ id, state, since, evidence }) => {
        return { server: id, state, since, evidence };
      }),
    approveTime: ({ incident, minutes, reason }) =>
      approvals.require(
        { acts: ['incident'], scope: { kind: 'time', incident, minutes }, reason, cause: null },
        incident,
      ),
    verifyTicket: async (ticket, rules) =>
      tickets === null ? 'unchecked' : verifyTicket(ticket, rules, tickets),
    async remote() {
      const found = await platform.remote.look();
      return found && remoteText(found);
    },
  });
  hardening.rules.onChange(incidents.takeOverRules);
  return incidents;
}

/** Tickets that nobody could vouch for are asked for again when a window is unlocked. */
export function composeLateTickets(
  { clock, log }: Platform,
  { audit, session }: Keeping,
  desk: TicketDesk | null,
): LateTickets {
  if (desk === null) return { look: async () => ({ known: [], unknown: [] }) };
  const records = createIncidentRecords(session.store);
  const late = createLateTickets({ records, audit, desk, clock });
  session.onUnlock(async () => {
    // A command is over before anybody answers; "refresh" asks.
    if (session.door() !== 'desktop') return;
    late.look().catch((error: unknown) => log.error('tickets not asked for late', error));
  });
  return late;
}

/** After the lookup, so that a lock has cleared the clipboard before the incident is closed. */
export function closeIncidentsAtLock(
  { session, sealed }: Keeping,
  incidents: IncidentService,
  log: Platform['log'],
): void {
  session.onUnlock(async () => {
    // Nobody waits for the report of an incident that is over.
    incidents.recover().catch((error: unknown) => log.error('incidents not looked through', error));
  });
  session.onLock(async why => {
    await incidents.end(why);
    // The record of the commit belongs before the checkpoint that ends the session.
    await sealed.settled();
  });
}
