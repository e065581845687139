import type { Configuration, Credentials, UnlockKind } from '../../shared/domain/configuration';
import type { TenantId } from '../../shared/domain/entry';
import type { Policy } from '../../shared/domain/policy';
import { strictestRequirement } from '../../shared/domain/shipping';
import { AppError, hasCode } from '../../shared/errors/app-error';
import { canonicalJson } from '../../shared/lib/canonical-json';
import type { Json } from '../../shared/lib/canonical-json';
import type { SecretText } from '../../shared/lib/secret-text';
import type { AlertService } from '../alert/alert-service';
import { ensureAuditKeys } from '../audit/audit-keys';
import type { BesideLog } from '../audit/beside-log';
import type { ShippingLog } from '../audit/shipping/shipping-log';
import type { SetAsideDependencies } from '../audit/set-aside';
import type { AuditStarter } from '../audit/start-log';
import { keepVerifierKey } from '../audit/verifier-key';
import { alertSecretsCollection } from '../store/collections/alert-secrets';
import { catalogueCollection } from '../store/collections/catalogue';
import { configurationCollection } from '../store/collections/configuration';
import { credentialsCollection } from '../store/collections/credentials';
import { offlineCopiesCollection } from '../store/collections/offline-copies';
import type { Collection, OpenStore, SealedStore, StoreHeader } from '../store/sealed-store';
import { missingChannel, secretsWhileLocked } from './alert-secrets';
import { startLogAnew } from './log-anew';

/** A setup file with its references resolved. */
export interface SetupOrder {
  readonly configuration: Configuration;
  readonly credentials: Credentials;
  readonly unlock: UnlockKind;
  /**
   * True for the store of a drill, which holds nothing real; the policy is not asked then,
   * and guessing its passphrase is made no harder than it must be.
   */
  readonly isPractice?: boolean;
}

export interface SetupResult {
  readonly created: boolean;
  readonly changed: boolean;
}

/** What is set up already, and how its store opens. */
export type CurrentSetup = Omit<SetupOrder, 'isPractice'>;

/** Creates store and configuration in one go, and changes them later. */
export interface SetupService {
  /**
   * Idempotent: the same order on the same store writes nothing.
   * @throws AppError `store.exists` when the store opens another way, `policy.forbids` when the
   * policy does not allow a new one to open that way, `unlock.*`, `store.*`.
   */
  apply(order: SetupOrder, passphrase: SecretText): Promise<SetupResult>;
  /** @returns null when there is no store. @throws AppError `unlock.*`, `store.*`. */
  current(passphrase: SecretText): Promise<CurrentSetup | null>;
  /**
   * Applies an order that is made from what is there already.
   * @param change is given null when there is no store. @throws AppError like `apply`.
   */
  amend(
    passphrase: SecretText,
    change: (current: CurrentSetup | null) => SetupOrder,
  ): Promise<SetupResult>;
}

export interface SetupDependencies {
  readonly sealed: SealedStore;
  readonly audit: ShippingLog;
  readonly alerts: Pick<AlertService, 'use'>;
  readonly policy: () => Policy;
  readonly starter: AuditStarter;
  /** The folder of the log, and what writes there. */
  readonly logFolder: SetAsideDependencies & BesideLog;
}

export function createSetupService(dependencies: SetupDependencies): SetupService {
  const { sealed, audit, alerts } = dependencies;

  async function prepareStore(order: SetupOrder, passphrase: SecretText): Promise<boolean> {
    const header = await inspectUnlessErased(sealed);
    if (!header) {
      refuseForbidden(order, dependencies.policy());
      const cost = order.isPractice === true ? 'least' : 'measured';
      await sealed.create(order.unlock, passphrase, cost);
      return true;
    }
    if (header.unlock !== order.unlock) {
      throw new AppError('store.exists', { detail: `it opens with ${header.unlock}` });
    }
    return false;
  }

  async function prepareLog(order: SetupOrder, store: OpenStore): Promise<void> {
    const { starter, logFolder: folder } = dependencies;
    const { auditorKey } = order.configuration.audit;
    await ensureAuditKeys(store, folder.recipient, folder);
    await keepVerifierKey(store, await starter.start(), { folder, auditorKey });
  }

  /** A new store has other keys than the log of one that was erased: that log ends here. */
  async function endOldLog({ configuration }: SetupOrder, store: OpenStore): Promise<void> {
    const { chain, head } = await audit.verify();
    if (chain === null || head === null) return;
    const reason = 'setup of a new store after the old one was erased';
    const { auditorKey } = configuration.audit;
    const end = { chain, head, reason, label: 'erased', auditorKey };
    await startLogAnew(dependencies.logFolder, store, end);
  }

  async function write(order: SetupOrder, store: OpenStore, created: boolean): Promise<boolean> {
    if (created) await endOldLog(order, store);
    await prepareLog(order, store);
    await audit.use(order.configuration.audit);
    await alerts.use(order.configuration.alerts);
    if (created) await audit.append({ kind: 'store.created', unlock: order.unlock });
    const configured = await replace(store, configurationCollection, order.configuration);
    const credited = await replace(store, credentialsCollection, order.credentials);
    await replace(store, alertSecretsCollection, secretsWhileLocked(order));
    if (!configured && !credited) return false;
    const tenants = order.configuration.tenants.map(({ id }) => id);
    await forgetOtherTenants(store, tenants);
    await audit.append({ kind: 'setup.applied', tenants });
    return true;
  }

  async function apply(order: SetupOrder, passphrase: SecretText): Promise<SetupResult> {
    refuseLessProof(order, dependencies.policy());
    const created = await prepareStore(order, passphrase);
    const store = await sealed.unlock(passphrase);
    try {
      return { created, changed: await write(order, store, created) };
    } finally {
      store.close();
    }
  }

  async function inOpenStore<T>(
    passphrase: SecretText,
    task: (store: OpenStore, current: CurrentSetup) => Promise<T>,
  ): Promise<T | null> {
    const header = await inspectUnlessErased(sealed);
    if (!header) return null;
    const store = await sealed.unlock(passphrase);
    try {
      if (store.withheld !== null) throw store.withheld;
      const configuration = await store.read(configurationCollection);
      const credentials = await store.read(credentialsCollection);
      return await task(store, { configuration, credentials, unlock: header.unlock });
    } finally {
      store.close();
    }
  }

  return {
    apply,
    current: passphrase => inOpenStore(passphrase, async (_, current) => current),
    async amend(passphrase, change) {
      const changed = await inOpenStore(passphrase, async (store, current) => {
        const order = change(current);
        refuseLessProof(order, dependencies.policy());
        return write(order, store, false);
      });
      return changed === null ? apply(change(null), passphrase) : { created: false, changed };
    },
  };
}

/** A store that was erased on purpose makes room for a new one. */
async function inspectUnlessErased(sealed: SealedStore): Promise<StoreHeader | null> {
  return sealed.inspect().catch((error: unknown) => {
    if (hasCode(error, 'store.erased')) return null;
    throw error;
  });
}

/** Setup may ask for more proof and more witnesses than the policy does, never for less. */
function refuseLessProof({ configuration, isPractice }: SetupOrder, policy: Policy): void {
  if (isPractice === true) return;
  const { require } = configuration.audit;
  const least = policy.audit.require;
  if (strictestRequirement(require, least) !== require) {
    throw new AppError('policy.forbids', { detail: `audit.require: at least ${least}` });
  }
  const sink = sinkProblem(configuration.audit, policy.audit);
  if (sink !== null) throw new AppError('policy.forbids', { detail: `audit.sinks: ${sink}` });
  if (policy.incident.ticketSystem && configuration.tickets === null) {
    throw new AppError('policy.forbids', { detail: 'tickets: a ticket system must be named' });
  }
  const missing = missingChannel(configuration.alerts, policy.alerts);
  if (missing === null) return;
  throw new AppError('policy.forbids', { detail: `alerts.channels: ${missing}` });
}

/** @returns why the sinks are not those that the policy wants; null when they are. */
function sinkProblem(
  { sinks }: Configuration['audit'],
  { leastSinks, sinkHosts }: Policy['audit'],
): string | null {
  if (sinks.length < leastSinks) return `at least ${leastSinks}`;
  const stranger = sinks.find(
    sink => sink.kind === 'syslog' && sinkHosts !== null && !sinkHosts.includes(sink.host),
  );
  return stranger === undefined ? null : `${stranger.id} speaks to a host that is not allowed`;
}

/** A store that is there already is not asked: what was allowed once must open on the worst day. */
function refuseForbidden({ unlock, isPractice }: SetupOrder, { store }: Policy): void {
  if (unlock !== 'passphrase' || isPractice === true || store.passphraseOnly) return;
  throw new AppError('policy.forbids', {
    detail: 'store.passphraseOnly: a new store needs the keychain too',
  });
}

/** @returns whether anything was different. */
async function replace<T>(store: OpenStore, collection: Collection<T>, next: T): Promise<boolean> {
  let different = false;
  await store.update(collection, current => {
    different = canonicalJson(current as Json) !== canonicalJson(next as Json);
    return different ? next : current;
  });
  return different;
}

/** Descriptions and sealed values of a tenant leave this host together with the tenant. */
async function forgetOtherTenants(store: OpenStore, tenants: readonly TenantId[]): Promise<void> {
  await store.update(catalogueCollection, catalogue =>
    keepWhere(catalogue, tenant => tenants.includes(tenant as TenantId)),
  );
  await store.update(offlineCopiesCollection, copies =>
    keepWhere(copies, (_, copy) => tenants.includes(copy.tenant)),
  );
}

function keepWhere<T extends object>(
  record: T,
  keep: (key: string, value: T[keyof T]) => boolean,
): T {
  const entries = Object.entries(record) as [string, T[keyof T]][];
  const kept = entries.filter(([key, value]) => keep(key, value));
  return kept.length === entries.length ? record : (Object.fromEntries(kept) as T);
}
