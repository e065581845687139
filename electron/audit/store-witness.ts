import type { AuditEvent, AuditKind } from '../../shared/domain/audit-event';
import { auditKeyCollection } from '../store/collections/audit-key';
import type { Domain } from '../store/sealed-store';
import { joinMarks } from '../store/witness/marks';
import type { Marks, Witness, WitnessedStore } from '../store/witness/marks';
import type { AuditLog } from './audit-log';

/** Newest commits that are looked at: a few first, as they nearly always name both domains. */
const depths = [8, 64, 512] as const;

const speaksOfStore: readonly AuditKind[] = ['store.created', 'store.committed', 'store.recovered'];

/**
 * The audit log as a witness of the store's generations. Its records are sealed with a key that
 * lies in the store's metadata, so it can be asked once these are open; that there was a store at
 * all it tells without a key.
 */
export function createAuditWitness(audit: AuditLog): Witness {
  return {
    name: 'audit log',
    serves: () => true,
    async remember(store, marks) {
      for (const [domain, mark] of Object.entries(marks)) {
        await audit.append({ kind: 'store.committed', store, domain: domain as Domain, ...mark });
      }
    },
    recall: store => recall(audit, store),
    async knowsOfStore() {
      const records = await audit.recent(1, null, speaksOfStore).catch(() => []);
      return records.length > 0 ? 'the audit log' : null;
    },
  };
}

async function recall(audit: AuditLog, store: WitnessedStore): Promise<Marks | null> {
  const { privateKey } = await store.read(auditKeyCollection);
  if (privateKey === null) return null;
  const key = Buffer.from(privateKey, 'base64');
  try {
    for (const depth of depths) {
      const records = await audit.recent(depth, key, ['store.committed']);
      const marks = marksIn(records, store.storeId);
      const isWhole = marks.meta !== undefined && marks.value !== undefined;
      if (isWhole || records.length < depth || depth === depths.at(-1)) return marks;
    }
    return null;
  } finally {
    key.fill(0);
  }
}

function marksIn(
  records: readonly { readonly event: AuditEvent | null }[],
  storeId: string,
): Marks {
  let marks: Marks = {};
  // Oldest first: of two records that claim one number, the first is the evidence.
  for (const { event } of records.toReversed()) {
    if (event?.kind !== 'store.committed' || event.store !== storeId) continue;
    const { domain, generation, sha256 } = event;
    marks = joinMarks(marks, { [domain]: { generation, sha256 } });
  }
  return marks;
}
