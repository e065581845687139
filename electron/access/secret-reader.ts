import type { EpochMs, SecretPath, TenantId } from '../../shared/domain/entry';
import { tenantsFor } from '../../shared/domain/routing';
import type { ServedOffline } from '../../shared/domain/served-offline';
import { AppError } from '../../shared/errors/app-error';
import type { RegionalRead } from '../vault/regional-read';
import { createAfterwards } from './afterwards';
import type { AfterwardsDependencies } from './afterwards';
import { confirmAbsence } from './confirm-absence';
import type { Found } from './found';
import { answerInOutage, answerUnasked } from './sealed-answer';
import { takeAnswers } from './take-answers';

/** Where to look: a path, and the tenant when the operator named one. */
export interface Whereabouts {
  readonly path: SecretPath;
  readonly tenant: TenantId | null;
}

/** Finds the value: from the vaults, or sealed on this host as the strategy of the tenant says. */
export interface SecretReader {
  /** The tenant that will be asked first. @throws AppError `access.notFound`, `config.missing`. */
  firstChoice(where: Whereabouts): TenantId;
  /**
   * A tenant that fails or is silent for too long is followed by the next. What a vault itself says
   * - denied, deleted - is final, and takes the sealed copy with it. Tenants of which every one has
   * been silent within the last half minute are not asked again where a copy may answer.
   */
  read(where: Whereabouts, signal: AbortSignal): Promise<Found>;
  /**
   * After the release `access`: notes what was served from a copy, on disk before it resolves; then,
   * without keeping anybody waiting, seals what the vault gave, or asks it about the copy. Never throws.
   */
  conclude(found: Found, access: string): Promise<void>;
  /** Resolves when nothing that follows a release goes on any more. */
  settled(): Promise<void>;
  /** Resolves when everything to remember is on disk. @param waitMs how long a vault may still answer. */
  settle(waitMs: number): Promise<void>;
}

export interface ReaderDependencies extends AfterwardsDependencies {
  readonly regional: RegionalRead;
}

export function createSecretReader(dependencies: ReaderDependencies): SecretReader {
  const { catalogue, clock, log, regional } = dependencies;
  const afterwards = createAfterwards(dependencies);

  return {
    firstChoice(where) {
      const [first] = candidates(dependencies, where);
      if (first === undefined) throw new AppError('config.missing', { detail: 'no tenant' });
      return first;
    },
    async read(where, signal) {
      const { path } = where;
      const tenants = candidates(dependencies, where);
      const [favourite] = tenants;
      const copy = favourite && (await answerUnasked(dependencies, { tenant: favourite, path }));
      if (copy) return copy;
      const known = await answerInKnownOutage(dependencies, path, tenants);
      if (known) return known;
      const holders = catalogue.holders(path).map(({ tenant }) => tenant);
      const first = await regional.read({ path, tenants, holders }, signal);
      const outcomes = await confirmAbsence(dependencies, { path, outcomes: first, signal });
      const answered = await takeAnswers(dependencies, path, outcomes);
      if (answered.kind === 'secret') {
        const { ref, secret } = answered;
        return { ref, secret, servedFrom: 'vault', asOf: clock.now(), outage: null };
      }
      if (answered.outages.length === 0) throw answered.error;
      return answerInOutage(dependencies, answered);
    },
    async conclude(found, access) {
      if (found.servedFrom === 'vault') return afterwards.seal(found);
      const served = servedOf(found, access, clock.now());
      await dependencies.ledger
        .note(served, dependencies.tenants.silent())
        .catch((error: unknown) => log.error('served offline, not noted', error));
      if (found.servedFrom === 'cache') afterwards.recheck(served);
    },
    settled: afterwards.settled,
    settle: afterwards.settle,
  };
}

/** Nobody waits a second time for vaults that have just not answered; null where one has to be asked. */
async function answerInKnownOutage(
  dependencies: ReaderDependencies,
  path: SecretPath,
  tenants: readonly TenantId[],
): Promise<Found | null> {
  const known = dependencies.tenants.silent();
  const outages = tenants.flatMap(tenant => {
    const outage = known.find(one => one.tenant === tenant);
    return outage ? [{ ref: { tenant, path }, error: new AppError(outage.code) }] : [];
  });
  if (outages.length < tenants.length) return null;
  return answerInOutage(dependencies, { outages, fault: null }).catch((error: unknown) => {
    if (error instanceof AppError) return null;
    throw error;
  });
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

function servedOf(
  { ref: { tenant, path }, secret: { version }, asOf, outage }: Found,
  access: string,
  servedAt: EpochMs,
): ServedOffline {
  return { tenant, path, version, asOf, outage, access, servedAt, reportedAt: null };
}
