import type { AuditEvent } from '../../../shared/domain/audit-event';
import type { HostIdentity } from '../../platform/platform';
import type { AuditLine } from '../audit-log';

/** What this process wrote itself and knows without a key. */
export interface OwnContent {
  add(sequence: number, event: AuditEvent): void;
  /** The line with what is known of it. */
  complete(line: AuditLine): AuditLine;
  /** Forgets what every sink has. */
  forget(upTo: number): void;
}

/** More waits only while sinks are away for long; then the content follows after an unlock. */
const mostKept = 5_000;

export function createOwnContent({ osUser, hostName }: HostIdentity): OwnContent {
  const events = new Map<number, AuditEvent>();
  const actor = `${osUser}@${hostName}`;
  return {
    add(sequence, event) {
      events.set(sequence, event);
      const [oldest] = events.keys();
      if (events.size > mostKept && oldest !== undefined) events.delete(oldest);
    },
    complete(line) {
      const { record } = line;
      const event = record === null || record.event ? undefined : events.get(record.sequence);
      if (record === null || event?.kind !== record.kind) return line;
      return { ...line, record: { ...record, event, actor } };
    },
    forget(upTo) {
      for (const sequence of events.keys()) if (sequence <= upTo) events.delete(sequence);
    },
  };
}
