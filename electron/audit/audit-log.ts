import type { AuditEvent, AuditKind } from '../../shared/domain/audit-event';
import type { EpochMs } from '../../shared/domain/entry';

/** Where an event stands in the chain. */
export interface AuditPosition {
  readonly sequence: number;
  /** SHA-256 of the line, lower-case hex. */
  readonly hash: string;
}

/** One event as read back; `event` is null when the reader has no key to open it. */
export interface AuditRecord extends AuditPosition {
  readonly at: EpochMs;
  readonly kind: AuditKind;
  readonly event: AuditEvent | null;
  readonly actor: string | null;
}

/** One line of the log as it stands on disk, and what it says. */
export interface AuditLine {
  /** Without the line feed. */
  readonly bytes: Uint8Array;
  /** Null when the line is no record, which `verify` reports. */
  readonly record: AuditRecord | null;
}

/** Part of the log: at most `limit` lines whose numbers are above `after`. */
export interface AuditRange {
  readonly after: number;
  readonly limit: number;
}

/** What a walk over the whole chain found. */
export interface AuditReport {
  readonly state: 'intact' | 'tampered' | 'torn' | 'empty';
  readonly records: number;
  readonly head: AuditPosition | null;
  /** First sequence number that does not fit, and how; null when all fit. */
  readonly fault: { readonly sequence: number; readonly kind: AuditFault } | null;
}

export type AuditFault =
  'edited' | 'deleted' | 'inserted' | 'reordered' | 'forked' | 'truncated' | 'unreadable';

/** Append-only, hash-chained log. It can be written while the store is locked. */
export interface AuditLog {
  /**
   * Appends one event; when it resolves the event is durable on disk.
   * @throws AppError `audit.unavailable` when that is not so, whatever the cause.
   */
  append(event: AuditEvent): Promise<AuditPosition>;
  /** Walks the chain; needs no key. @throws AppError `audit.unavailable` when it cannot be read. */
  verify(): Promise<AuditReport>;
  /**
   * The newest `limit` events, newest first.
   * @param privateKey opens the sealed part (from the `audit-key` collection); null leaves it closed.
   */
  recent(limit: number, privateKey: Uint8Array | null): Promise<readonly AuditRecord[]>;
  /**
   * Lines of the log, oldest first, read as they are asked for; none that is still being written.
   * @param privateKey as for `recent`. @throws AppError `audit.unavailable` when they cannot be read.
   */
  read(range: AuditRange, privateKey: Uint8Array | null): AsyncIterable<AuditLine>;
  /** Waits until every event whose appending was begun is on disk or has failed. */
  close(): Promise<void>;
}
