import type { AuditLine } from '../audit-log';

/** What a format may say beside the record itself. */
export interface FormatContext {
  /** Host whose log it is. */
  readonly hostName: string;
  readonly appVersion: string;
}

/** One way of writing records for somebody else's program. */
export interface AuditFormat {
  readonly summary: string;
  /** True when it says what a record is about, which takes the key of the log. */
  readonly isOpen: boolean;
  /** One message without a line feed, inside it or at its end; null for a line that it cannot carry. */
  write(line: AuditLine, context: FormatContext): Uint8Array | null;
}
