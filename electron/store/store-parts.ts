import path from 'node:path';
import type { UnlockKind } from '../../shared/domain/configuration';
import type { Clock } from '../platform/clock';
import type { Keychain } from '../platform/keychain/keychain';
import type { HostIdentity } from '../platform/platform';
import type { Processes } from '../platform/processes';
import type { Random } from '../platform/random';
import { systemDisk } from './files/disk';
import type { Disk } from './files/disk';
import { createFileLock } from './files/file-lock';
import type { FileLock } from './files/file-lock';
import { createGenerations } from './files/generations';
import { envelopeLimits } from './format/envelope';
import type { DeriveKey, KdfCost } from './key-derivation/key-derivation';
import type { DomainFiles, Recovery } from './newest-generation';
import { createProcessMemory } from './process-memory';
import type { ProcessMemory } from './process-memory';
import type { Domain, WitnessName } from './sealed-store';
import { createKeychainWitness } from './witness/keychain-witness';
import type { Witness } from './witness/marks';
import { createWitnessKeeper } from './witness/witness-keeper';
import type { WitnessKeeper } from './witness/witness-keeper';

export interface SealedStoreDependencies {
  /** Holds nothing but the store; created with mode 0700 when a store is created. */
  readonly folder: string;
  readonly keychain: Keychain;
  readonly clock: Clock;
  readonly random: Random;
  readonly host: HostIdentity;
  readonly processes: Processes;
  readonly deriveKey: DeriveKey;
  /** Cost of new passphrases instead of a measured one; cannot be set below the floor of `kdfLimits`. */
  readonly kdfCosts?: Readonly<Record<UnlockKind, KdfCost>>;
  /** Told once per damaged generation that was passed over, when an older one has been opened. */
  readonly onRecovered?: (recovery: Recovery) => void;
  /** Who remembers the newest generations besides the keychain. */
  readonly witnesses?: readonly Witness[];
  /** Told when a witness could not be told; the commit stands. */
  readonly onWitnessFailed?: (witness: WitnessName, error: unknown) => void;
  readonly disk?: Disk;
}

/** A store taken apart for the functions that create and open it. */
export interface StoreParts extends SealedStoreDependencies {
  readonly disk: Disk;
  readonly lock: FileLock;
  readonly files: Readonly<Record<Domain, DomainFiles>>;
  readonly witnesses: readonly Witness[];
  readonly keeper: WitnessKeeper;
  readonly memory: ProcessMemory;
}

/** Builds the parts; touches nothing on disk. */
export function storeParts(dependencies: SealedStoreDependencies): StoreParts {
  const { folder, clock, random, host, processes, onRecovered } = dependencies;
  const disk = dependencies.disk ?? systemDisk;
  const memory = createProcessMemory();
  const keychainWitness = createKeychainWitness(dependencies.keychain, folder);
  const witnesses = [keychainWitness, ...(dependencies.witnesses ?? [])];
  const onFailed = dependencies.onWitnessFailed ?? (() => undefined);
  const filesOf = (domain: Domain): DomainFiles => ({
    domain,
    onRecovered(recovery) {
      if (memory.keepRecovery(recovery)) onRecovered?.(recovery);
    },
    generations: createGenerations({
      ...{ folder, domain, clock, random, disk },
      ...{ maxBytes: envelopeLimits.fileBytes, uid: host.uid, pid: host.pid },
    }),
  });
  return {
    ...dependencies,
    disk,
    lock: createFileLock({ file: path.join(folder, 'lock'), clock, random, processes, disk }),
    files: { meta: filesOf('meta'), value: filesOf('value') },
    witnesses,
    keeper: createWitnessKeeper({ witnesses, clock, onFailed }),
    memory,
  };
}
