import type { AuditEvent } from '../../../shared/domain/audit-event';
import type { HostIdentity } from '../../platform/platform';
import type { AuditLine, AuditPosition } from '../audit-log';

/** What this process wrote itself and knows without a key. */
export interface OwnContent {
  add(position: AuditPosition, event: AuditEvent): void;
  /** The line with what is known of it. */
  complete(line: AuditLine): AuditLine;
  /** Forgets what every sink has. */
  forget(upTo: number): void;
}

/** More waits only while sinks are away for long; then the content follows after an unlock. */
const mostKept = 5_000;

export function createOwnContent({ osUser, hostName }: HostIdentity): OwnContent {
  /** By hash: numbers begin again when a log is set aside. */
  const known = new Map<string, { readonly sequence: number; readonly event: AuditEvent }>();
  const actor = `${osUser}@${hostName}`;
  return {
    add({ sequence, hash }, event) {
      known.set(hash, { sequence, event });
      const [oldest] = known.keys();
      if (known.size > mostKept && oldest !== undefined) known.delete(oldest);
    },
    complete(line) {
      const { record } = line;
      const own = record === null || record.event ? undefined : known.get(record.hash);
      if (record === null || own === undefined) return line;
      return { ...line, record: { ...record, event: own.event, actor } };
    },
    forget(upTo) {
      for (const [hash, { sequence }] of known) if (sequence <= upTo) known.delete(hash);
    },
  };
}
