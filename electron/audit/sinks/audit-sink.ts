import type { Clock } from '../../platform/clock';
import type { HostIdentity } from '../../platform/platform';
import type { AuditLine } from '../audit-log';

/** What every kind of sink is made with. */
export interface SinkParts {
  readonly host: HostIdentity;
  readonly clock: Clock;
}

/** A place outside this log that gets every record. */
export interface AuditSink {
  /** True when it shows what a record is about, so that a sealed one has to follow once it is open. */
  readonly isOpen: boolean;
  /**
   * Delivers lines in their order. When it resolves the other side has them; when it fails it may
   * have some, and all are delivered again.
   * @throws AppError `audit.remoteUnavailable`, whose detail says what is wrong.
   */
  deliver(lines: readonly AuditLine[], signal: AbortSignal): Promise<void>;
}
