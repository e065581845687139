import type { LedgerLine } from '../../shared/domain/incident';
import { sourceName } from '../../shared/domain/push/push-mark';
import { makesDebt, withSighting } from '../../shared/domain/rotation-rules';
import type { AuditLog } from '../audit/audit-log';
import type { DebtLedger } from './debt-ledger';
import type { ShownVersions } from './shown-versions';

export interface NoteDependencies {
  readonly ledger: DebtLedger;
  readonly audit: AuditLog;
  readonly shown: () => Promise<ShownVersions>;
  readonly newId: () => string;
  /** Null where the release belongs to none. */
  readonly incident: () => string | null;
  readonly osUser: string;
  readonly dueHours: number;
}

const hourMs = 3_600_000;

/** Notes that a value leaves: on disk when it resolves, so before it has left. */
export async function noteRelease(
  { ledger, audit, shown, newId, incident, osUser, dueHours }: NoteDependencies,
  { tenant, path, field, purpose, version, at, access }: LedgerLine,
): Promise<void> {
  // Of a code the seed has not left.
  if (purpose === 'code' || !makesDebt(field)) return;
  const source = (await shown())(tenant, path)?.source ?? null;
  const seen = {
    ...{ id: newId(), tenant, path, version, at, source, seenBy: osUser },
    ...{ incident: incident() ?? access, dueAt: at + dueHours * hourMs },
  };
  const { before, after } = await ledger.change(items => withSighting(items, seen));
  const noted = after.find(item => item.tenant === tenant && item.path === path);
  const known = before.find(({ id }) => id === noted?.id);
  if (noted === undefined || known?.version === noted.version) return;
  await audit.append({
    ...{ kind: 'rotation.noted', debt: noted.id, tenant, path, version: noted.version },
    ...{ incident: noted.incident, source: source === null ? null : sourceName(source) },
  });
}
