import path from 'node:path';
import type { Configuration } from '../shared/domain/configuration';
import { defaultConfiguration } from '../shared/domain/configuration';
import type { LockCause } from '../shared/domain/session';
import type { LeaseEnd } from '../shared/domain/lease';
import { hasCode } from '../shared/errors/app-error';
import { createAccessService } from './access/access-service';
import { createLogOnService } from './access/log-on-service';
import { createLeaseKeeper } from './access/lease-keeper';
import { createSecretReader } from './access/secret-reader';
import { createAuditLog } from './audit/create-audit-log';
import type { AuditLog } from './audit/audit-log';
import { createKeychainWitness } from './audit/keychain-witness';
import { createAuditRecipient } from './audit/recipient';
import { createShippingLog } from './audit/shipping/shipping-log';
import type { ShippingLog } from './audit/shipping/shipping-log';
import { createAuditTrail } from './audit/trail/create-audit-trail';
import { createAuditStarter } from './audit/start-log';
import { createAuditWitness } from './audit/store-witness';
import { createAuditVerifier } from './audit/verify-folder';
import { createCallMeter } from './budget/call-meter';
import type { CallMeter } from './budget/call-meter';
import { createBackgroundRefresh } from './catalog/background-refresh';
import { createCatalogService } from './catalog/catalog-service';
import { createCatalogue } from './catalog/catalogue';
import { createOfflineCopies } from './catalog/offline-copies';
import { createOfflineLedger } from './catalog/offline-ledger';
import { createReconnect } from './catalog/reconnect';
import { removeForbidden } from './catalog/refresh-values';
import { createWarmUp } from './catalog/warm-up';
import { createCustodyService } from './custody/custody-service';
import { createOutageGate } from './outage/gate';
import type { OutageGate } from './outage/gate';
import { createKeptEvidence } from './outage/kept-evidence';
import { createOutageService } from './outage/outage-service';
import type { OutageService } from './outage/outage-service';
import { isDrillPace } from './outage/pace';
import { createProbe } from './outage/probe';
import { createProfileImport } from './import/profile-import';
import { createOwnedClipboard } from './platform/clipboard/owned-clipboard';
import { flavour } from './platform/flavour';
import type { Log } from './platform/log';
import type { Platform } from './platform/platform';
import { createTimeKeeper } from './platform/time-keeper';
import { createSystemProcesses } from './platform/processes';
import type { Processes } from './platform/processes';
import { createReadiness } from './readiness/create-readiness';
import { createNetworkWalk } from './readiness/network/create-network-walk';
import { sessionParts } from './readiness/network/session-parts';
import type { Services, ServicesUse } from './services';
import { withUnlockDelay } from './session/delayed-unlock';
import { createSessionService } from './session/session-service';
import type { SessionService } from './session/session-service';
import { createUnlockDelay } from './session/unlock-delay';
import { createLogAdoption } from './setup/adopt-log';
import { createAuditorService } from './setup/auditor-service';
import { createRollbackService } from './setup/rollback-service';
import { createSetupService } from './setup/setup-service';
import { auditKeyCollection } from './store/collections/audit-key';
import { configurationCollection } from './store/collections/configuration';
import { credentialsCollection } from './store/collections/credentials';
import { systemDisk } from './store/files/disk';
import { createArgon2 } from './store/key-derivation/argon2';
import { createSealedStore } from './store/create-sealed-store';
import type { OpenStore, SealedStore } from './store/sealed-store';
import type { SealedStoreDependencies } from './store/store-parts';
import { createRegionalRead } from './vault/regional-read';
import { vaultBackends } from './vault/backends/backends';
import { createLogOnMemories } from './vault/log-on-memories';
import type { LogOnMemories } from './vault/log-on-memories';
import { reachedWith } from './vault/reached-with';
import { createRegionProber } from './vault/region-prober';
import { createTenants } from './vault/tenants';
import type { OpenedTenant } from './vault/tenants';
import type { CallKind } from './vault/vault-backend';

/**
 * Wires every service once; window, command line and tests get the same wiring. Reads nothing and
 * sends nothing by itself.
 */
export function compose(platform: Platform, use: ServicesUse): Services {
  const kept = composeKeeping(platform, use);
  const { sealed, session, audit } = kept;
  const watching = composeOutage(platform, kept, use);
  const lookup = composeLookup(platform, kept, watching.gate);
  watchWhileUnlocked(kept, watching);
  return {
    platform,
    session,
    audit,
    ...lookup,
    outage: watching.outage,
    ...composeCare(platform, kept),
    storeHealth: () => sealed.health(),
    readiness: createReadiness({ platform, sealed, audit, witness: session.witness }),
    async dispose() {
      await session.lock('quit');
      await watching.outage.stop();
      await sealed.settled();
      await audit.close();
    },
  };
}

/** What keeps: the audit log, the store, and the session that holds its keys. */
function composeKeeping(platform: Platform, { isPractice }: ServicesUse) {
  const { clock, random, host, keychain, log, paths, hardening } = platform;
  const processes = createSystemProcesses(host.hostName);
  const logFolder = { folder: paths.audit, disk: systemDisk, processes, clock, random, host };
  const recipient = createAuditRecipient(logFolder);
  const privateKey = (): Promise<Uint8Array | null> => auditKeyOf(session);
  const audit: ShippingLog = createShippingLog({
    ...logFolder,
    local: createAuditLog({ ...logFolder, recipient, log }),
    leastRequirement: isPractice ? 'local' : hardening.policy.policy.audit.require,
    ...{ privateKey, log },
  });
  const witness = createKeychainWitness(keychain, paths.audit);
  const sealed = sealedStoreOf(platform, audit, processes);
  const time = createTimeKeeper(clock);
  const session: SessionService = createSessionService({
    ...{ sealed, audit, clock, time, random, log, witness },
  });
  return { logFolder, time, recipient, privateKey, audit, sealed, session };
}

type Keeping = ReturnType<typeof composeKeeping>;

interface Watching {
  readonly outage: OutageService;
  readonly gate: OutageGate;
}

/** Whether Secret Server answers, and what that means for a lookup. */
function composeOutage(
  platform: Platform,
  { audit, session, sealed }: Keeping,
  { isPractice }: ServicesUse,
): Watching {
  const { clock, random, log, environment, host, hardening, lookup, systemProxy } = platform;
  const userAgent = `breakglass/${host.appVersion}`;
  const outage = createOutageService({
    ...{ audit, clock, random, log },
    isDrillPace: isDrillPace({ isPractice, flavour, environment }),
    kept: createKeptEvidence({ store: session.store, openMetadata: () => sealed.openMetadata() }),
    probe: server =>
      createProbe({ server, clock, log, lookup, systemProxy, environment, userAgent }),
  });
  const gate = createOutageGate({ outage, audit, policy: () => hardening.policy.policy.gate });
  return { outage, gate };
}

/** After the lookup, so that a lock clears the clipboard before evidence is written. */
function watchWhileUnlocked({ session, sealed }: Keeping, { outage, gate }: Watching): void {
  session.onUnlock(async () => {
    const { secretServers } = await session.store().read(configurationCollection);
    await outage.watch(secretServers);
  });
  session.onLock(async () => {
    gate.forget();
    if (outage.view().length === 0) return;
    await outage.stop();
    // The record of the commit belongs before the checkpoint that ends the session.
    await sealed.settled();
  });
}

/** The lookup: vaults, descriptions, sealed copies, releases. */
function composeLookup(
  platform: Platform,
  { audit, session, time }: Keeping,
  gate: OutageGate,
): Pick<Services, 'catalog' | 'access' | 'background' | 'logOn' | 'configuration' | 'network'> {
  const { clock, random, log } = platform;
  const settings = createCurrentConfiguration();
  const configuration = settings.get;
  const meter = createCallMeter({ clock });
  const tenants = createTenants({ clock });
  const memories = createLogOnMemories({ store: session.store, log });
  const warmUp = createWarmUp({ tenants, meter, store: session.store });
  const prober = createRegionProber({ tenants, clock, warmUp });
  const catalogue = createCatalogue({ store: session.store });
  const copies = createOfflineCopies({ store: session.store, audit });
  const ledger = createOfflineLedger({ store: session.store });
  const kept = {
    ...{ audit, catalogue, copies, ledger, configuration, store: session.store },
    ...{ meter, clock, tenants },
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
    ...{ audit, leases, reader, session, gate, configuration, random, log },
  });

  const logOn = createLogOnService({ tenants, session, audit, random });

  session.onUnlock(async () => {
    const store = session.store();
    settings.set(await store.read(configurationCollection));
    await audit.use(settings.get().audit);
    if (session.withheld() !== null) {
      return catalogue.load(settings.get().tenants.map(({ id }) => id));
    }
    await memories.load();
    await tenants.open(await openBackends(store, { platform, meter, memories }));
    prober.start();
    await catalogue.load(tenants.settings().map(({ id }) => id));
    await copies.load();
    await ledger.load();
    // Once more at every refresh: looking at what is sealed here must not depend on it.
    await removeForbidden({ copies, configuration }).catch((error: unknown) =>
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
  });
  const network = createNetworkWalk(
    sessionParts({ platform, audit, session, meter, memories, configuration }),
  );
  return { catalog, access, background, logOn, configuration, network };
}

/** How long a vault may still answer when the program ends; the command line ends with every command. */
const farewellMs = 2_000;

/** What an administrator and an auditor do: setup, keys, the log as evidence. */
function composeCare(
  platform: Platform,
  { logFolder, recipient, privateKey, audit, sealed, session }: Keeping,
): Pick<Services, 'setup' | 'profiles' | 'custody' | 'rollback' | 'auditor' | 'trail'> {
  const { random, host, log, hardening } = platform;
  const { policy } = hardening.policy;
  const starter = createAuditStarter(logFolder);
  const setup = createSetupService({
    ...{ sealed, audit, starter, policy },
    logFolder: { ...logFolder, recipient },
  });
  return {
    setup,
    profiles: createProfileImport({ platform, setup, system: process.platform }),
    custody: createCustodyService({ sealed, session, audit, random, log }),
    rollback: createRollbackService({ sealed, audit }),
    auditor: createAuditorService({
      verifier: createAuditVerifier({ ...logFolder, witness: () => session.witness() }),
      adoption: createLogAdoption({ ...logFolder, recipient, audit, session }),
      ...{ session, keyFolder: logFolder },
    }),
    trail: createAuditTrail({ audit, privateKey, random, host }),
  };
}

/** The key that opens the log; null while the store is locked. */
async function auditKeyOf({ store }: SessionService): Promise<Uint8Array | null> {
  try {
    const { privateKey } = await store().read(auditKeyCollection);
    return privateKey === null ? null : Buffer.from(privateKey, 'base64');
  } catch (error) {
    if (hasCode(error, 'session.locked')) return null;
    throw error;
  }
}

/** The store, with the audit log as a witness and a wait after wrong passphrases. */
function sealedStoreOf(platform: Platform, audit: AuditLog, processes: Processes): SealedStore {
  const { clock, random, host, keychain, log, paths } = platform;
  const workerPath = path.join(platform.programFolder, 'argon2-worker.cjs');
  const store = createSealedStore({
    ...{ folder: paths.store, keychain, clock, random, host, processes },
    deriveKey: createArgon2({ workerPath }),
    witnesses: [createAuditWitness(audit)],
    ...storeReports(audit, log),
  });
  const delay = createUnlockDelay({ folder: paths.home, clock, random, processes, log });
  return withUnlockDelay(store, delay);
}

/** What the store tells of itself goes to the audit log and, where it is about witnesses, to the log. */
function storeReports(
  audit: AuditLog,
  log: Log,
): Pick<SealedStoreDependencies, 'onRecovered' | 'onWitnessFailed'> {
  return {
    onRecovered({ domain, lost, opened, sha256 }) {
      audit
        .append({ kind: 'store.recovered', domain, lost, opened, sha256 })
        .catch((error: unknown) => log.error('recovery not recorded', error));
    },
    onWitnessFailed: (witness, error) => log.error(`${witness} not told of a commit`, error),
  };
}

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
  quit: 'quit',
};

interface CurrentConfiguration {
  get(): Configuration;
  set(configuration: Configuration): void;
}

function createCurrentConfiguration(): CurrentConfiguration {
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
}

async function openBackends(
  store: OpenStore,
  { platform, meter, memories }: BackendParts,
): Promise<readonly OpenedTenant[]> {
  const { tenants } = await store.read(configurationCollection);
  const credentials = await store.read(credentialsCollection);
  return tenants.map(settings => {
    const onCall = (kind: CallKind): void => meter.count(settings.id, kind);
    const memory = memories.of(settings.id);
    const backend = vaultBackends.dsv(
      reachedWith(settings, credentials, { platform, onCall, memory }),
    );
    return { settings, backend };
  });
}
