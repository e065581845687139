import type { AuditFormatName } from '../../../shared/domain/shipping';
import type { HostIdentity } from '../../platform/platform';
import type { Random } from '../../platform/random';
import type { AuditLog, AuditRecord } from '../audit-log';
import type { AuditQuery } from './audit-query';

/** Some records, newest first, and where the next page begins. */
export interface AuditPage {
  readonly records: readonly AuditRecord[];
  /** `before` of the next page; null when every record has been looked at. */
  readonly next: number | null;
  /** Number of the newest record of the log. */
  readonly newest: number;
  /** True when nobody here can open what is sealed. */
  readonly isSealed: boolean;
}

/** A range of records in a format. */
export interface ExportOrder {
  readonly format: AuditFormatName;
  /** First and last number, both included; null for the first and the newest. */
  readonly from: number | null;
  readonly to: number | null;
}

/** Where an export goes; asked for after the intent is on record. */
export interface ExportTarget {
  write(bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

export interface ExportResult {
  readonly records: number;
  /** Lines that are no record and that the format cannot carry. */
  readonly skipped: number;
}

/** What an auditor does with the log. */
export interface AuditTrail {
  /**
   * Finds records. Looks at a bounded number of them, so a page may be short, or empty, and have a
   * next one. @throws AppError `session.locked` when the query asks for what is sealed.
   */
  list(query: AuditQuery): Promise<AuditPage>;
  /**
   * Writes records elsewhere; recorded before the first byte and after the last.
   * @param target makes it ready. @param onProgress is told how many records are out.
   * @throws AppError `session.locked` for a format that shows what is sealed, and what `target` throws.
   */
  export(
    order: ExportOrder,
    target: () => Promise<ExportTarget>,
    onProgress: (records: number) => void,
  ): Promise<ExportResult>;
}

export interface TrailDependencies {
  readonly audit: AuditLog;
  /** The key of the log; null while the store is locked. */
  readonly privateKey: () => Promise<Uint8Array | null>;
  /** Awaited before an export that shows what is sealed begins. */
  readonly approveExport: (order: ExportOrder, id: string) => Promise<void>;
  readonly random: Random;
  readonly host: HostIdentity;
}
