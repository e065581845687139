import type { AuditEvent } from '../../shared/domain/audit-event';
import { mostRecordsOfIncident } from '../../shared/domain/incident';
import type { LeftIncident } from '../../shared/domain/incident';
import { parseSourceName } from '../../shared/domain/push/push-mark';
import type { KeptDebt } from '../../shared/domain/rotation-request';
import { isNewer, withSighting } from '../../shared/domain/rotation-rules';
import { hourMs } from './note-release';
import type { NoteDependencies } from './note-release';

type Noted = Extract<AuditEvent, { kind: 'rotation.noted' }> & { readonly at: number };

/**
 * Brings into the ledger what a process had noted in the log alone when it died.
 * @throws AppError `store.*`, `audit.unavailable`.
 */
export async function recoverNotes(
  { ledger, audit, privateKey, dueHours }: Omit<NoteDependencies, 'newId' | 'incident' | 'entries'>,
  { id, from, user }: LeftIncident,
): Promise<void> {
  const key = await privateKey();
  // Where the log cannot be read here, the ledger was written first.
  if (key === null) return;
  const noted: Noted[] = [];
  for await (const { record } of audit.read(
    { after: from - 1, limit: mostRecordsOfIncident },
    key,
  )) {
    const event = record?.event;
    if (event?.kind === 'rotation.noted' && event.incident === id) {
      noted.push({ ...event, at: record?.at ?? 0 });
    }
  }
  if (noted.length === 0) return;
  const dueMs = dueHours * hourMs;
  await ledger.change(items =>
    noted.reduce((all, one) => withNoted(all, one, { seenBy: user, dueMs }), items),
  );
}

function withNoted(
  items: readonly KeptDebt[],
  { debt, tenant, path, version, incident, source, at }: Noted,
  { seenBy, dueMs }: { readonly seenBy: string; readonly dueMs: number },
): readonly KeptDebt[] {
  const isThere = items.some(item => item.id === debt && !isNewer(version, item.version));
  if (isThere) return items;
  return withSighting(items, {
    ...{ id: debt, tenant, path, version, incident, seenBy, at, dueAt: at + dueMs },
    source: source === null ? null : parseSourceName(source),
  });
}
