import type { AuditEvent, AuditKind } from '../../shared/domain/audit-event';
import { auditKeyCollection } from '../store/collections/audit-key';
import type { Domain } from '../store/sealed-store';
import { joinMarks } from '../store/witness/marks';
import type { Marks, Witness, WitnessedStore } from '../store/witness/marks';
import type { AuditLog } from './audit-log';

/** Newest records that are looked through for commits: a few first, as they nearly always do. */
const depths = [200, 2000] as const;
/** Records that are looked through for a sign of a store; only where no store is found. */
const deepest = 20_000;

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
      const records = await audit.recent(deepest, null).catch(() => []);
      return records.some(({ kind }) => speaksOfStore.includes(kind)) ? 'the audit log' : null;
    },
  };
}

async function recall(audit: AuditLog, store: WitnessedStore): Promise<Marks | null> {
  const { privateKey } = await store.read(auditKeyCollection);
  if (privateKey === null) return null;
  const key = Buffer.from(privateKey, 'base64');
  try {
    for (const depth of depths) {
      const records = await audit.recent(depth, key);
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
