import type { AuditEvent, AuditKind } from '../../shared/domain/audit-event';
import { auditKeyCollection } from '../../electron/store/collections/audit-key';
import type { Services } from '../../electron/services';

/** Kinds that come and go with every write and signature, and say nothing of an operator. */
const upkeep: readonly AuditKind[] = ['store.committed', 'log.checkpoint'];

/** The newest events without upkeep, oldest first, opened with the key of an unlocked store. */
export async function auditTrailOf(
  { session, audit }: Services,
  limit = 1000,
): Promise<readonly AuditEvent[]> {
  const { privateKey } = await session.store().read(auditKeyCollection);
  const records = await audit.recent(limit, Buffer.from(privateKey ?? '', 'base64'));
  const events = records.map(({ event }) => event).filter(event => event !== null);
  return events.filter(({ kind }) => !upkeep.includes(kind)).reverse();
}

/** The newest event of one kind. */
export async function newestOf<K extends AuditKind>(
  services: Services,
  kind: K,
): Promise<Extract<AuditEvent, { kind: K }> | undefined> {
  const events = await auditTrailOf(services, 60);
  const found = events.filter(event => event.kind === kind).at(-1);
  return found as Extract<AuditEvent, { kind: K }> | undefined;
}
