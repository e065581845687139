import path from 'node:path';
import { hasCode } from '../../shared/errors/app-error';
import { createAuditLog } from '../audit/create-audit-log';
import type { AuditLog } from '../audit/audit-log';
import { createKeychainWitness } from '../audit/keychain-witness';
import { createAuditRecipient } from '../audit/recipient';
import { createShippingLog } from '../audit/shipping/shipping-log';
import type { ShippingLog } from '../audit/shipping/shipping-log';
import { createAuditWitness } from '../audit/store-witness';
import { composeAlerts } from './alerts';
import type { Log } from '../platform/log';
import type { Platform } from '../platform/platform';
import { createTimeKeeper } from '../platform/time-keeper';
import { createSystemProcesses } from '../platform/processes';
import type { Processes } from '../platform/processes';
import type { ServicesUse } from '../services';
import { withUnlockDelay } from '../session/delayed-unlock';
import { createSessionService } from '../session/session-service';
import type { SessionService } from '../session/session-service';
import { createUnlockDelay } from '../session/unlock-delay';
import { auditKeyCollection } from '../store/collections/audit-key';
import { systemDisk } from '../store/files/disk';
import { createArgon2 } from '../store/key-derivation/argon2';
import { createSealedStore } from '../store/create-sealed-store';
import type { SealedStore } from '../store/sealed-store';
import type { SealedStoreDependencies } from '../store/store-parts';

/** What keeps: the audit log, the store, and the session that holds its keys. */
export function composeKeeping(platform: Platform, use: ServicesUse) {
  const { clock, random, host, keychain, log, paths, hardening } = platform;
  const processes = createSystemProcesses(host.hostName);
  const logFolder = { folder: paths.audit, disk: systemDisk, processes, clock, random, host };
  const recipient = createAuditRecipient(logFolder);
  const privateKey = (): Promise<Uint8Array | null> => auditKeyOf(session);
  const inner: ShippingLog = createShippingLog({
    ...logFolder,
    local: createAuditLog({ ...logFolder, recipient, log }),
    leastRequirement: () => (use.isPractice ? 'local' : hardening.policy.policy.audit.require),
    ...{ privateKey, log },
  });
  const { alerts, audit, tellFault } = composeAlerts(
    platform,
    {
      ...{ processes, inner, recipient, privateKey },
      session: () => session,
      openMetadata: () => sealed.openMetadata(),
    },
    use,
  );
  const witness = createKeychainWitness(keychain, paths.audit);
  const sealed = sealedStoreOf(platform, { audit, processes, use });
  const time = createTimeKeeper(clock);
  const session: SessionService = createSessionService({
    ...{ sealed, audit, clock, time, log, witness },
    longestIdleMinutes: () => hardening.policy.policy.limits.idleMinutes,
  });
  session.onUnlock(() => tellFault(session.chainFault()));
  return { logFolder, processes, time, recipient, privateKey, audit, alerts, sealed, session };
}

export type Keeping = ReturnType<typeof composeKeeping>;

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

interface StoreUse {
  readonly audit: AuditLog;
  readonly processes: Processes;
  readonly use: ServicesUse;
}

/** The store, with the audit log as a witness and a wait after wrong passphrases. */
function sealedStoreOf(platform: Platform, { audit, processes, use }: StoreUse): SealedStore {
  const { clock, random, host, keychain, log, paths } = platform;
  const workerPath = path.join(platform.programFolder, 'argon2-worker.cjs');
  const store = createSealedStore({
    ...{ folder: paths.store, keychain, clock, random, host, processes },
    deriveKey: createArgon2({ workerPath }),
    ...kdfCostsOf(use),
    witnesses: [createAuditWitness(audit)],
    ...storeReports(audit, log),
  });
  const delay = createUnlockDelay({ folder: paths.home, clock, random, processes, log });
  return withUnlockDelay(store, delay);
}

function kdfCostsOf({ kdfCost: cost }: ServicesUse): Pick<SealedStoreDependencies, 'kdfCosts'> {
  return cost ? { kdfCosts: { passphrase: cost, 'keychain+passphrase': cost } } : {};
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
