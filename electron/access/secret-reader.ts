import type { Configuration } from '../../shared/domain/configuration';
import type { EpochMs, SecretPath, SecretRef, TenantId } from '../../shared/domain/entry';
import { isFresh, offlinePermission } from '../../shared/domain/offline-policy';
import type { ServedFrom } from '../../shared/domain/audit-event';
import { tenantsFor } from '../../shared/domain/routing';
import { outageCodes } from '../../shared/domain/vault-status';
import { AppError } from '../../shared/errors/app-error';
import type { ErrorCode } from '../../shared/errors/error-codes';
import type { Catalogue } from '../catalog/catalogue';
import type { OfflineCopies } from '../catalog/offline-copies';
import type { Clock } from '../platform/clock';
import type { Log } from '../platform/log';
import type { RegionalOutcome } from '../vault/regional-read';
import { createRegionalRead } from '../vault/regional-read';
import type { Tenants } from '../vault/tenants';
import type { VaultSecret } from '../vault/vault-backend';

/** A secret with where it came from and how old it is. */
export interface Found {
  readonly ref: SecretRef;
  readonly secret: VaultSecret;
  readonly servedFrom: ServedFrom;
  readonly asOf: EpochMs;
  /** Why the vault did not answer; null when it did. */
  readonly outage: ErrorCode | null;
}

/** Where to look: a path, and the tenant when the operator named one. */
export interface Whereabouts {
  readonly path: SecretPath;
  readonly tenant: TenantId | null;
}

/** Finds the value: from the vaults in their order, or sealed on this host when none can be reached. */
export interface SecretReader {
  /** The tenant that will be asked first. @throws AppError `access.notFound`, `config.missing`. */
  firstChoice(where: Whereabouts): TenantId;
  /**
   * A tenant that fails or is silent for too long is followed by the next. What a vault itself says
   * - denied, deleted - is final, and takes the sealed copy with it.
   */
  read(where: Whereabouts, signal: AbortSignal): Promise<Found>;
  /** Seals a value just read, where the policy allows it, without keeping anybody waiting. */
  remember(found: Found): void;
  /** Resolves when everything to remember is on disk. */
  settle(): Promise<void>;
}

export interface ReaderDependencies {
  readonly tenants: Tenants;
  readonly catalogue: Catalogue;
  readonly copies: OfflineCopies;
  readonly configuration: () => Configuration;
  readonly clock: Clock;
  readonly log: Log;
}

export function createSecretReader(dependencies: ReaderDependencies): SecretReader {
  const { catalogue, copies, clock, log } = dependencies;
  const regions = createRegionalRead(dependencies);
  let remembering: Promise<void> = Promise.resolve();

  async function seal({ ref, secret, asOf }: Found): Promise<void> {
    const { offline } = dependencies.configuration();
    if (offlinePermission(ref.path, offline).allowed) {
      await copies.keep([{ ref, secret, fetchedAt: asOf }]);
    }
    await catalogue.learnFields([{ ref, fields: [...secret.fields.keys()] }]);
  }

  return {
    firstChoice(where) {
      const [first] = candidates(dependencies, where);
      if (first === undefined) throw new AppError('config.missing', { detail: 'no tenant' });
      return first;
    },
    async read(where, signal) {
      const { path } = where;
      const holders = catalogue.holders(path).map(({ tenant }) => tenant);
      const question = { path, tenants: candidates(dependencies, where), holders };
      const outcomes = [];
      for (const answer of await regions.read(question, signal)) {
        const outcome = await heed(dependencies, { tenant: answer.tenant, path }, answer);
        if (outcome.kind === 'secret') {
          const { ref, secret } = outcome;
          return { ref, secret, servedFrom: 'vault', asOf: clock.now(), outage: null };
        }
        outcomes.push(outcome);
      }
      return fallBack(dependencies, outcomes);
    },
    remember(found) {
      if (found.servedFrom === 'offline') return;
      remembering = remembering
        .then(() => seal(found))
        .catch((error: unknown) => log.error('value not sealed', error));
    },
    settle: () => remembering,
  };
}

/** The tenants to ask, best first. A path nobody has listed is asked of every tenant. */
function candidates(
  { tenants, catalogue, configuration }: ReaderDependencies,
  { path, tenant }: Whereabouts,
): readonly TenantId[] {
  if (tenant !== null) {
    tenants.get(tenant);
    return [tenant];
  }
  return tenantsFor(path, catalogue.holders(path), {
    rules: configuration().routing,
    everyone: tenants.settings().map(({ id }) => id),
  });
}

type Outcome =
  | { readonly kind: 'secret'; readonly ref: SecretRef; readonly secret: VaultSecret }
  | { readonly kind: 'none'; readonly ref: SecretRef; readonly wasKnown: boolean }
  | { readonly kind: 'outage'; readonly ref: SecretRef; readonly error: AppError }
  /** Neither an answer nor an outage: wrong certificate, garbled answer. Opens no sealed copy. */
  | { readonly kind: 'fault'; readonly ref: SecretRef; readonly error: AppError }
  | { readonly kind: 'denied'; readonly ref: SecretRef; readonly error: AppError };

/** Applies at once what the answer of one vault means for its sealed copy. */
async function heed(
  { catalogue, copies }: ReaderDependencies,
  ref: SecretRef,
  answer: RegionalOutcome,
): Promise<Outcome> {
  const wasKnown = catalogue.holders(ref.path).some(entry => entry.tenant === ref.tenant);
  if (answer.kind !== 'failed') {
    if (catalogue.ofTenant(ref.tenant)?.withheld) await catalogue.withhold(ref.tenant, false);
    if (answer.kind === 'secret') return { kind: 'secret', ref, secret: answer.secret };
    await copies.remove([ref], 'vault.deleted');
    await catalogue.forget(ref);
    return { kind: 'none', ref, wasKnown };
  }
  const { error } = answer;
  if (isOutage(error)) return { kind: 'outage', ref, error };
  const { code } = error;
  if (code !== 'vault.denied' && code !== 'vault.unauthenticated') {
    return { kind: 'fault', ref, error };
  }
  await copies.remove([ref], code);
  if (code === 'vault.unauthenticated') await catalogue.withhold(ref.tenant, true);
  if (wasKnown) throw error;
  return { kind: 'denied', ref, error };
}

function isOutage({ code }: AppError): boolean {
  return outageCodes.some(outageCode => outageCode === code);
}

/** Nobody gave the secret: serve a sealed copy of a tenant that is out of reach, or say why not. */
async function fallBack(
  dependencies: ReaderDependencies,
  outcomes: readonly Outcome[],
): Promise<Found> {
  const outages = outcomes.filter(outcome => outcome.kind === 'outage');
  const [outage] = outages;
  const fault = outcomes.find(outcome => outcome.kind === 'fault');
  if (!outage) throw fault?.error ?? definiteAnswer(outcomes);
  const found = [];
  for (const { ref, error } of outages) {
    const copy = await sealedCopy(dependencies, ref);
    if (copy) found.push({ ref, ...copy, servedFrom: 'offline' as const, outage: error.code });
  }
  const [freshest] = found.sort((a, b) => b.asOf - a.asOf);
  if (freshest) return freshest;
  if (fault) throw fault.error;
  throw new AppError('vault.noCopy', {
    cause: outage.error,
    ...(outage.error.detail === undefined ? {} : { detail: outage.error.detail }),
  });
}

function definiteAnswer(outcomes: readonly Outcome[]): AppError {
  const denied = outcomes.find(outcome => outcome.kind === 'denied');
  if (denied) return denied.error;
  const known = outcomes.some(outcome => outcome.kind === 'none' && outcome.wasKnown);
  return new AppError(known ? 'vault.deleted' : 'access.notFound');
}

async function sealedCopy(
  { catalogue, copies, clock, configuration }: ReaderDependencies,
  ref: SecretRef,
): Promise<{ readonly secret: VaultSecret; readonly asOf: EpochMs } | null> {
  const permission = offlinePermission(ref.path, configuration().offline);
  if (!permission.allowed) return null;
  const copy = await copies.find(ref);
  if (!copy) return null;
  if (catalogue.ofTenant(ref.tenant)?.withheld) throw new AppError('vault.unauthenticated');
  if (!isFresh(copy.fetchedAt, clock.now(), permission)) throw new AppError('vault.copyExpired');
  return { secret: copy.secret, asOf: copy.fetchedAt };
}
