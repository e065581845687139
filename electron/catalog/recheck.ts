import { outageCodes } from '../../shared/domain/vault-status';
import { hasCode } from '../../shared/errors/app-error';
import type { ServedOffline } from '../../shared/domain/served-offline';
import type { AuditLog } from '../audit/audit-log';
import type { CallMeter } from '../budget/call-meter';
import type { OfflineLedger } from './offline-ledger';
import { recordFinding } from './reconnect';
import { askInBackground, askingCost, heed } from './vault-word';
import type { Keepers, VaultWord } from './vault-word';
import type { Clock } from '../platform/clock';
import type { OpenStore } from '../store/sealed-store';
import type { Tenants } from '../vault/tenants';
import type { VaultSecret } from '../vault/vault-backend';

export interface RecheckDependencies extends Keepers {
  readonly clock: Clock;
  readonly audit: AuditLog;
  readonly ledger: OfflineLedger;
  readonly tenants: Tenants;
  readonly meter: CallMeter;
  readonly store: () => OpenStore;
}

/**
 * After a copy was served without asking: asks once, if the budget allows it. What the vault says is
 * applied, recorded and, unless nothing has changed, told. Silence leaves the release in the ledger,
 * to be reported when the vault answers again.
 * @returns the secret as the vault has it now; null when it gave none.
 * @throws AppError `vault.*`, `cancelled`.
 */
export async function recheck(
  dependencies: RecheckDependencies,
  served: ServedOffline,
  signal: AbortSignal,
): Promise<VaultSecret | null> {
  const { tenants, meter, store, ledger } = dependencies;
  const { tenant, path, access } = served;
  const settings = tenants.settings().find(({ id }) => id === tenant);
  if (!settings || (await meter.allowance(tenant, settings.budget, store())) < askingCost) {
    return null;
  }
  const word = await ask(dependencies, served, signal);
  if (word === null) return null;
  await heed(dependencies, { tenant, path }, word);
  const finding = await recordFinding(dependencies, served, word);
  if (finding.found === 'unchanged') await ledger.confirm(access);
  else await ledger.settle(finding, [access]);
  return word.kind === 'secret' ? word.secret : null;
}

async function ask(
  { tenants, ledger }: RecheckDependencies,
  { tenant, path, access }: ServedOffline,
  signal: AbortSignal,
): Promise<VaultWord | null> {
  try {
    return await askInBackground(tenants.get(tenant), { tenant, path }, signal);
  } catch (error) {
    if (!hasCode(error, ...outageCodes)) throw error;
    await ledger.noteOutage(access, error.code);
    return null;
  }
}
