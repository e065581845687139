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
import type { Domain } from './sealed-store';

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
  /** Told when a damaged generation was passed over and an older one opened. */
  readonly onRecovered?: (recovery: Recovery) => void;
  readonly disk?: Disk;
}

/** A store taken apart for the functions that create and open it. */
export interface StoreParts extends SealedStoreDependencies {
  readonly disk: Disk;
  readonly lock: FileLock;
  readonly files: Readonly<Record<Domain, DomainFiles>>;
}

/** Builds the parts; touches nothing on disk. */
export function storeParts(dependencies: SealedStoreDependencies): StoreParts {
  const { folder, clock, random, host, processes, onRecovered } = dependencies;
  const disk = dependencies.disk ?? systemDisk;
  const filesOf = (domain: Domain): DomainFiles => ({
    domain,
    onRecovered: onRecovered ?? (() => undefined),
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
  };
}
