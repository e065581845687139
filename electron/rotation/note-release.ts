import type { CatalogEntry } from '../../shared/domain/entry';
import type { LedgerLine } from '../../shared/domain/incident';
import { parseSourceName, sourceName } from '../../shared/domain/push/push-mark';
import type { KeptDebt } from '../../shared/domain/rotation-request';
import { makesDebt, withSighting } from '../../shared/domain/rotation-rules';
import type { Sighting } from '../../shared/domain/rotation-rules';
import type { AuditLog } from '../audit/audit-log';
import type { DebtLedger } from './debt-ledger';

export interface NoteDependencies {
  readonly ledger: DebtLedger;
  readonly audit: AuditLog;
  readonly entries: () => readonly CatalogEntry[];
  readonly newId: () => string;
  /** Null where the release belongs to none. */
  readonly incident: () => string | null;
  /** Opens the log; null where only the auditor can. */
  readonly privateKey: () => Promise<Uint8Array | null>;
  readonly osUser: string;
  readonly dueHours: number;
}

export const hourMs = 3_600_000;

/**
 * Notes that a value leaves; a kill does not lose it when this resolves. In an incident the record in the
 * log is what a kill leaves, because the operator waits: the ledger is written behind it.
 */
export async function noteRelease(dependencies: NoteDependencies, line: LedgerLine): Promise<void> {
  // Of a code the seed has not left.
  if (line.purpose === 'code' || !makesDebt(line.field)) return;
  const { ledger } = dependencies;
  const seen = sightingOf(dependencies, line);
  if (dependencies.incident() === null || (await dependencies.privateKey()) === null) {
    const { before, after } = await ledger.change(items => withSighting(items, seen));
    return record(dependencies, seen, newDebt(before, after, seen));
  }
  const before = await ledger.recall();
  const after = withSighting(before, seen);
  if (after.every(item => before.includes(item))) return;
  ledger.noteSoon(seen);
  await record(dependencies, seen, newDebt(before, after, seen));
}

function sightingOf(
  { entries, newId, incident, osUser, dueHours }: NoteDependencies,
  { tenant, path, version, at, access }: LedgerLine,
): Sighting {
  const entry = entries().find(one => one.tenant === tenant && one.path === path);
  const source = entry?.mark ? parseSourceName(entry.mark.source) : null;
  return {
    ...{ id: newId(), tenant, path, version, at, source, seenBy: osUser },
    ...{ incident: incident() ?? access, dueAt: at + dueHours * hourMs },
  };
}

/** @returns null when it was owed before. */
function newDebt(
  before: readonly KeptDebt[],
  after: readonly KeptDebt[],
  { tenant, path }: Sighting,
): KeptDebt | null {
  const noted = after.find(item => item.tenant === tenant && item.path === path);
  const known = before.find(({ id }) => id === noted?.id);
  return noted === undefined || known?.version === noted.version ? null : noted;
}

async function record(
  { audit }: NoteDependencies,
  { tenant, path, source }: Sighting,
  noted: KeptDebt | null,
): Promise<void> {
  if (noted === null) return;
  await audit.append({
    ...{ kind: 'rotation.noted', debt: noted.id, tenant, path, version: noted.version },
    ...{ incident: noted.incident, source: source === null ? null : sourceName(source) },
  });
}
