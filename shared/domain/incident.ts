import type { Purpose, ServedFrom } from './audit-event';
import type { EpochMs, FieldName, SecretPath, TenantId } from './entry';
import type { Incident, LockCause } from './session';

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

/** `interrupted`: the process ended without ending the incident; found at the next unlock. */
export type IncidentEnd = LockCause | 'time' | 'interrupted';

/** Everything that is kept of one incident, sealed; what the reports are made of. */
export interface IncidentRecord {
  readonly incident: Incident;
  readonly place: IncidentPlace;
  readonly lines: readonly LedgerLine[];
  /** Null while it is open. */
  readonly endedAt: EpochMs | null;
  readonly endedBy: IncidentEnd | null;
  /** Null while it is open, and where the log could not be read. */
  readonly audit: AuditRange | null;
}
