import type { ServerEvidence } from '../../shared/domain/audit-event';
import type { IncidentPolicy } from '../../shared/domain/incident';
import type { TicketState } from '../../shared/domain/ticket-system';
import type { AuditLog } from '../audit/audit-log';
import type { Clock } from '../platform/clock';
import type { Log } from '../platform/log';
import type { HostIdentity } from '../platform/platform';
import type { Processes } from '../platform/processes';
import type { Random } from '../platform/random';
import type { TimeKeeper } from '../platform/time-keeper';
import type { SessionService } from '../session/session-service';
import type { IncidentRecords } from './incident-records';
import type { IncidentReports } from './reports';

/** What the pieces of an incident work with. */
export interface IncidentDependencies {
  readonly audit: AuditLog;
  readonly session: SessionService;
  readonly records: IncidentRecords;
  readonly reports: IncidentReports;
  readonly clock: Clock;
  readonly time: TimeKeeper;
  readonly random: Random;
  readonly log: Log;
  readonly host: HostIdentity;
  readonly processes: Processes;
  readonly policy: () => IncidentPolicy;
  /** Opens the log; null where only the auditor can. */
  readonly privateKey: () => Promise<Uint8Array | null>;
  /** What is known of the Secret Servers. */
  readonly servers: () => readonly ServerEvidence[];
  /** Asks for the second person whom more time may need. @throws AppError `approval.*`. */
  readonly approveTime: (more: {
    readonly incident: string;
    readonly minutes: number;
    readonly reason: string;
  }) => Promise<void>;
  /** Asks the ticket system. @throws AppError `incident.ticketRejected|ticketUnverified`. */
  readonly verifyTicket: (ticket: string | null, rules: IncidentPolicy) => Promise<TicketState>;
  /** `RDP from 10.0.0.7`; null when the session is not remote, or not known to be. */
  readonly remote: () => Promise<string | null>;
}
