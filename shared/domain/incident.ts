import type { Purpose, ServedFrom, ServerEvidence } from './audit-event';
import type { EpochMs, FieldName, SecretPath, TenantId } from './entry';
import type { Incident, IncidentEnd } from './session';

/** One secret that left, as the incident remembers it. No value is in it. */
export interface LedgerLine {
  /** The number under which the audit log knows the release. */
  readonly access: string;
  readonly at: EpochMs;
  readonly tenant: TenantId;
  readonly path: SecretPath;
  readonly field: FieldName;
  readonly purpose: Purpose;
  /** Version that was given out, as the vault writes it. */
  readonly version: string;
  readonly servedFrom: ServedFrom;
  /** When that value was read from the vault. */
  readonly asOf: EpochMs;
  readonly reason: string;
}

/** Who had the incident, and where. */
export interface IncidentPlace {
  readonly user: string;
  readonly host: string;
  /** `desktop` or `command line`. */
  readonly door: string;
  /** What is known of a remote session, in words: `RDP from 10.0.0.7`; null when there is none. */
  readonly remote: string | null;
}

/** Which records of the audit log belong to an incident, and the head of the chain after the last. */
export interface AuditRange {
  readonly from: number;
  readonly to: number;
  readonly headHash: string;
}

/** Something that happened in an incident beside the releases, in one English sentence. */
export interface IncidentNote {
  readonly at: EpochMs;
  readonly text: string;
}

/**
 * `none`: nothing was released, or it was on the command line; `pending`: about to be written; `failed`:
 * could not be written, and `trouble` says why.
 */
export interface IncidentReport {
  readonly state: 'none' | 'pending' | 'written' | 'failed';
  /** Folder of the three files; null where there are none. */
  readonly folder: string | null;
  readonly trouble: string | null;
}

/** What whoever ended an incident is told of it. */
export interface IncidentFarewell {
  readonly id: string;
  readonly endedBy: IncidentEnd;
  /** How many values left, and of how many secrets. */
  readonly released: number;
  readonly secrets: number;
  readonly report: IncidentReport;
}

/** Everything that is kept of one incident, sealed; what the reports are made of. */
export interface IncidentRecord {
  readonly incident: Incident;
  readonly place: IncidentPlace;
  /** What was known of the Secret Servers when it was opened. */
  readonly servers: readonly ServerEvidence[];
  readonly lines: readonly LedgerLine[];
  readonly notes: readonly IncidentNote[];
  /** Null while it is open. */
  readonly endedAt: EpochMs | null;
  readonly endedBy: IncidentEnd | null;
  /** Null while it is open, and where the log could not be read. */
  readonly audit: AuditRange | null;
  readonly report: IncidentReport;
}

/** One line for each secret of a ledger, with the newest version that was seen and the fields. */
export interface SeenSecret {
  readonly tenant: TenantId;
  readonly path: SecretPath;
  readonly version: string;
  readonly fields: readonly FieldName[];
}

/** What was seen, secret by secret, in the order in which it was first seen. */
export function secretsSeen(lines: readonly LedgerLine[]): readonly SeenSecret[] {
  const seen = new Map<string, SeenSecret>();
  for (const { tenant, path, version, field } of lines) {
    const key = `${tenant}:${path}`;
    const fields = new Set([...(seen.get(key)?.fields ?? []), field]);
    seen.set(key, { tenant, path, version, fields: [...fields] });
  }
  return [...seen.values()];
}

/** What the policy of a host says about incidents. */
export interface IncidentPolicy {
  /** A ticket has to fit it as a whole; null: any text does. */
  readonly ticketPattern: string | null;
  readonly ticketRequired: boolean;
  /** A ticket that was first used longer ago than this, or by somebody else, is refused; null: it is not. */
  readonly ticketReuseHours: number | null;
  /** Setup must name the ticket system, and every ticket is asked for there. */
  readonly ticketSystem: boolean;
  /** Whether an incident is opened while the ticket system is silent. */
  readonly ticketOffline: boolean;
  readonly minReasonWords: number;
  /** Characters. */
  readonly minReasonLength: number;
  /** The reason must not be one of so many earlier incidents; those of the same emergency are not asked. */
  readonly newReasonOf: number;
  readonly lengthMinutes: number;
  /** How much longer it may last, once, with a reason of its own; 0: not at all. */
  readonly extendMinutes: number;
  /** An incident ends when Secret Server has been back for so long; null: a person ends it. */
  readonly endWhenBackMinutes: number | null;
  /** Whether the window leaves files of a report behind. */
  readonly reportFiles: boolean;
}

/** How long before its end an incident says so. */
export const incidentWarningMs = 2 * 60_000;

/** An incident whose process is gone. */
export interface LeftIncident {
  readonly id: string;
  /** Number of its first audit record. */
  readonly from: number;
  /** Who had it. */
  readonly user: string;
}

/** More audit records than this do not belong to one incident. */
export const mostRecordsOfIncident = 50_000;
