import type { Configuration } from '../../shared/domain/configuration';
import { defaultConfiguration } from '../../shared/domain/configuration';
import type { TenantId } from '../../shared/domain/entry';
import { installationRefusal } from '../../shared/domain/installation';
import { defaultPolicy } from '../../shared/domain/policy';
import type { Policy } from '../../shared/domain/policy';
import { underPolicy } from '../../shared/domain/policy/under-policy';
import type { LockCause } from '../../shared/domain/session';
import type { LeaseEnd } from '../../shared/domain/lease';
import { createAccessService } from '../access/access-service';
import { createLogOnService } from '../access/log-on-service';
import type { LookupApprovals } from '../approval/lookup-approvals';
import { createLeaseKeeper } from '../access/lease-keeper';
import { createReleaseLimits } from '../access/release-limits';
import { createSecretReader } from '../access/secret-reader';
import { createCallMeter } from '../budget/call-meter';
import type { CallMeter } from '../budget/call-meter';
import { createBackgroundRefresh } from '../catalog/background-refresh';
import { createCatalogService } from '../catalog/catalog-service';
import { createCatalogue } from '../catalog/catalogue';
import type { Catalogue } from '../catalog/catalogue';
import { createOfflineCopies } from '../catalog/offline-copies';
import { createOfflineLedger } from '../catalog/offline-ledger';
import { createReconnect } from '../catalog/reconnect';
import { removeForbidden } from '../catalog/refresh-values';
import { createWarmUp } from '../catalog/warm-up';
import type { IncidentService } from '../incident/incident-service';
import type { OutageGate } from '../outage/gate';
import { createOwnedClipboard } from '../platform/clipboard/owned-clipboard';
import type { Platform } from '../platform/platform';
import { createNetworkWalk } from '../readiness/network/create-network-walk';
import { sessionParts } from '../readiness/network/session-parts';
import type { Services, ServicesUse } from '../services';
import { configurationCollection } from '../store/collections/configuration';
import { credentialsCollection } from '../store/collections/credentials';
import type { OpenStore } from '../store/sealed-store';
import { createRegionalRead } from '../vault/regional-read';
import { vaultBackends } from '../vault/backends/backends';
import { createLogOnMemories } from '../vault/log-on-memories';
import type { LogOnMemories } from '../vault/log-on-memories';
import { reachedWith } from '../vault/reached-with';
import { createRegionProber } from '../vault/region-prober';
import { createTenants } from '../vault/tenants';
import type { OpenedTenant } from '../vault/tenants';
import type { OnCall } from '../vault/vault-backend';
import type { Keeping } from './keeping';

interface LookupUse {
  readonly gate: OutageGate;
  readonly incidents: IncidentService;
  /** The second person, where the policy wants one. */
  readonly lookupApprovals: LookupApprovals;
  readonly use: ServicesUse;
}

/** The lookup: vaults, descriptions, sealed copies, releases. */
export function composeLookup(
  platform: Platform,
  { audit, alerts, session, time }: Keeping,
  { gate, incidents, lookupApprovals, use: { isPractice } }: LookupUse,
): Pick<Services, 'catalog' | 'access' | 'background' | 'logOn' | 'configuration' | 'network'> & {
  readonly parts: LookupParts;
} {
  const { clock, random, log } = platform;
  const settings = createConfigurationInUse();
  const { rules } = platform.hardening;
  // A drill ground holds nothing real, and is to show what a host can do.
  const policy = (): Policy => (isPractice ? defaultPolicy : rules.now().policy);
  const [inForce, keptUnder] = [createUnderPolicy(), createUnderPolicy()];
  const configuration = (): Configuration => inForce(settings.get(), policy());
  const meter = createCallMeter({ clock });
  const tenants = createTenants({ clock });
  const skews = new Map<TenantId, number>();
  const memories = createLogOnMemories({ store: session.store, log });
  const warmUp = createWarmUp({ tenants, meter, store: session.store });
  const prober = createRegionProber({ tenants, clock, warmUp });
  const catalogue = createCatalogue({ store: session.store });
  const copies = createOfflineCopies({ store: session.store, audit });
  const ledger = createOfflineLedger({ store: session.store });
  // What was sealed is not destroyed because a file cannot be read: then it is only not served.
  const keeps = (): Configuration => {
    const newest = rules.newest();
    const isFree = isPractice || newest.kind === 'invalid';
    return isFree ? settings.get() : keptUnder(settings.get(), newest.policy);
  };
  const kept = {
    ...{ audit, catalogue, copies, ledger, configuration, store: session.store },
    ...{ meter, clock, tenants, keeps },
  };
  const reconnect = createReconnect(kept);
  const catalog = createCatalogService({ ...kept, reconnect, warmUp });
  const background = createBackgroundRefresh({
    ...{ catalog, tenants, ledger, reconnect, clock, random, log },
  });
  const clipboard = createOwnedClipboard({ clipboard: platform.clipboard, random });
  const leases = createLeaseKeeper({ audit, clipboard, clock, time, random, log });
  const regional = createRegionalRead({ tenants, clock });
  const reader = createSecretReader({ ...kept, regional, log });
  const access = createAccessService({
    ...{ audit, leases, reader, session, incidents, gate, configuration, random, log },
    approvals: lookupApprovals,
    now: clock.now,
    refreshPolicy: rules.refresh,
    skewOf: tenant => skews.get(tenant) ?? null,
  });
  if (!isPractice) access.beforeRelease(async () => refuseChangeable(platform));
  access.beforeRelease(
    createReleaseLimits({
      policy,
      releasedWithin: incidents.releasedWithin,
      served: ledger.served,
    }),
  );
  access.beforeRelease(alerts.beforeRelease);
  access.onReleasing(incidents.note);
  const logOn = createLogOnService({ tenants, session, audit, random });

  session.onUnlock(async () => {
    const store = session.store();
    settings.set(await store.read(configurationCollection));
    await audit.use(settings.get().audit);
    await alerts.use(settings.get().alerts);
    if (session.withheld() !== null) {
      return catalogue.load(settings.get().tenants.map(({ id }) => id));
    }
    await memories.load();
    await tenants.open(await openBackends(store, { platform, meter, memories, skews }));
    prober.start();
    await catalogue.load(tenants.settings().map(({ id }) => id));
    await copies.load();
    await ledger.load();
    tenants.recall(ledger.outages());
    // Once more at every refresh: looking at what is sealed here must not depend on it.
    await removeForbidden({ copies, keeps }).catch((error: unknown) =>
      log.error('copies not removed', error),
    );
  });
  session.onLock(async why => {
    await access.endAll(leaseEndFor[why]);
    logOn.cancel();
    background.stop();
    const waitMs = why === 'quit' ? farewellMs : 0;
    await reader.settle(waitMs);
    await reconnect.settle(waitMs);
    await prober.stop();
    await catalog.stop();
    await meter.flush(session.store());
    await tenants.close();
    await memories.settle();
    memories.clear();
    catalogue.clear();
    copies.clear();
    ledger.clear();
    alerts.forget();
  });
  const network = createNetworkWalk(
    sessionParts({ platform, audit, session, meter, memories, configuration }),
  );
  const parts = { meter, catalogue, memories, settings };
  return { catalog, access, background, logOn, configuration, network, parts };
}

/** @throws AppError `program.changeable`. */
function refuseChangeable({ hardening }: Platform): void {
  const refusal = installationRefusal(hardening.installation, hardening.policy.policy.process);
  if (refusal !== null) throw refusal;
}

/** What the push and the budget share with the lookup. */
export interface LookupParts {
  readonly meter: CallMeter;
  readonly catalogue: Catalogue;
  readonly memories: LogOnMemories;
  readonly settings: ConfigurationInUse;
}

/** How long a vault may still answer when the program ends; the command line ends with every command. */
const farewellMs = 2_000;

/** Why the leases end when the session does. */
const leaseEndFor: Readonly<Record<LockCause, LeaseEnd>> = {
  user: 'lock',
  idle: 'lock',
  screen: 'lock',
  suspend: 'lock',
  sleep: 'lock',
  clock: 'lock',
  display: 'lock',
  incident: 'incident',
  restored: 'incident',
  quit: 'quit',
};

/** Worked out once for each pair, because it is asked for with every secret. */
function createUnderPolicy(): typeof underPolicy {
  let last: { readonly of: readonly unknown[]; readonly result: Configuration } | null = null;
  return (configuration, policy) => {
    if (last?.of[0] === configuration && last.of[1] === policy) return last.result;
    const result = underPolicy(configuration, policy);
    last = { of: [configuration, policy], result };
    return result;
  };
}

/** What setup decided, as it counts now. */
export interface ConfigurationInUse {
  get(): Configuration;
  set(configuration: Configuration): void;
}

function createConfigurationInUse(): ConfigurationInUse {
  let current = defaultConfiguration;
  return {
    get: () => current,
    set(configuration) {
      current = configuration;
    },
  };
}

interface BackendParts {
  readonly platform: Platform;
  readonly meter: CallMeter;
  readonly memories: LogOnMemories;
  /** By tenant: how far this host is ahead of its vault, in seconds, as its last answer showed. */
  readonly skews: Map<TenantId, number>;
}

async function openBackends(
  store: OpenStore,
  { platform, meter, memories, skews }: BackendParts,
): Promise<readonly OpenedTenant[]> {
  const { tenants } = await store.read(configurationCollection);
  const credentials = await store.read(credentialsCollection);
  return tenants.map(settings => {
    const onCall: OnCall = (kind, caller) => meter.count(settings.id, kind, caller);
    const memory = memories.of(settings.id);
    const onSkew = (seconds: number): void => void skews.set(settings.id, seconds);
    const reached = reachedWith(settings, credentials, { platform, onCall, memory });
    const backend = vaultBackends.dsv({ ...reached, onSkew });
    return { settings, backend };
  });
}
