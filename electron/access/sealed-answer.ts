import type { Configuration } from '../../shared/domain/configuration';
import type { EpochMs, SecretRef } from '../../shared/domain/entry';
import { copyRuleOf, copyStateOf, decideOffline } from '../../shared/domain/offline-strategy';
import type {
  OfflineDecision,
  OfflineRefusal,
  VaultWord,
} from '../../shared/domain/offline-strategy';
import { AppError } from '../../shared/errors/app-error';
import type { ErrorCode } from '../../shared/errors/error-codes';
import type { Keepers } from '../catalog/vault-word';
import type { Clock } from '../platform/clock';
import type { VaultSecret } from '../vault/vault-backend';
import type { Found } from './found';
import type { Unanswered } from './take-answers';

export interface SealedDependencies extends Keepers {
  readonly configuration: () => Configuration;
  readonly clock: Clock;
}

/** A copy that may answer without asking its vault; null when the vault is to be asked. */
export async function answerUnasked(
  dependencies: SealedDependencies,
  ref: SecretRef,
): Promise<Found | null> {
  if (dependencies.catalogue.ofTenant(ref.tenant)?.withheld) return null;
  const { decision, copy } = await judge(dependencies, ref, 'notAsked');
  if (decision.kind !== 'serve' || !copy) return null;
  return { ref, ...copy, servedFrom: 'cache', outage: null };
}

/**
 * The freshest copy that may answer for a tenant out of reach.
 * @throws AppError the fault of another tenant, `vault.noCopy`, `vault.copyExpired`, `vault.serverOnly`, `vault.unauthenticated`.
 */
export async function answerInOutage(
  dependencies: SealedDependencies,
  { outages, fault }: Pick<Unanswered, 'outages' | 'fault'>,
): Promise<Found> {
  const found: Found[] = [];
  const refusals: AppError[] = [];
  for (const { ref, error } of outages) {
    const { decision, copy } = await judge(dependencies, ref, 'outage');
    if (copy && dependencies.catalogue.ofTenant(ref.tenant)?.withheld) {
      refusals.push(new AppError('vault.unauthenticated'));
    } else if (copy && decision.kind === 'serve') {
      found.push({ ref, ...copy, servedFrom: 'offline', outage: error.code });
    } else if (decision.kind === 'refuse') {
      refusals.push(refusalOf(decision.because, error));
    }
  }
  const [freshest] = found.sort((a, b) => b.asOf - a.asOf);
  if (freshest) return freshest;
  throw fault ?? gravest(refusals);
}

interface Judgement {
  readonly decision: OfflineDecision;
  readonly copy: { readonly secret: VaultSecret; readonly asOf: EpochMs } | null;
}

async function judge(
  { copies, configuration, clock }: SealedDependencies,
  ref: SecretRef,
  vault: VaultWord,
): Promise<Judgement> {
  const rule = copyRuleOf(ref, configuration());
  const kept = await copies.find(ref);
  const copy = copyStateOf(kept?.fetchedAt ?? null, clock.now(), rule);
  return {
    decision: decideOffline({ ...rule, copy, vault }),
    copy: kept && { secret: kept.secret, asOf: kept.fetchedAt },
  };
}

const codes: Readonly<Record<OfflineRefusal, ErrorCode>> = {
  vault: 'vault.noCopy',
  serverOnly: 'vault.serverOnly',
  notAllowed: 'vault.noCopy',
  noCopy: 'vault.noCopy',
  stale: 'vault.copyExpired',
  overdue: 'vault.copyExpired',
};

const limits: Partial<Readonly<Record<OfflineRefusal, string>>> = {
  stale: 'older than cache.ageMinutes of the tenant',
  overdue: 'older than maxAgeHours of the path',
};

function refusalOf(because: OfflineRefusal, cause: AppError): AppError {
  const detail = limits[because] ?? cause.detail;
  return new AppError(codes[because], { cause, ...(detail === undefined ? {} : { detail }) });
}

/** A copy that is withheld or too old says more than that there is none. */
function gravest(refusals: readonly AppError[]): AppError {
  const order: readonly ErrorCode[] = [
    'vault.unauthenticated',
    'vault.copyExpired',
    'vault.noCopy',
  ];
  const rank = ({ code }: AppError): number => (order.indexOf(code) + 4) % 4;
  const [first] = [...refusals].sort((a, b) => rank(a) - rank(b));
  return first ?? new AppError('vault.noCopy');
}
