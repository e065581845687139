import path from 'node:path';
import type { Clock } from '../platform/clock';
import type { HostIdentity } from '../platform/platform';
import type { Processes } from '../platform/processes';
import type { Random } from '../platform/random';
import { AppError } from '../../shared/errors/app-error';
import { systemDisk } from '../store/files/disk';
import type { Disk } from '../store/files/disk';
import { createFileLock } from '../store/files/file-lock';
import { ensurePrivateFolder } from '../store/files/permissions';
import { createEpoch, readEpoch } from './epoch-file';
import type { Epoch } from './epoch-file';
import { epochKeyLength } from './epoch-keys';
import { createHead, readHead } from './head-witness';
import { chainStart } from './record';
import { refuseAppend } from './refusal';
import { createReserve, usualReserveBytes } from './reserve';
import { listSegments } from './segments';

/** A log that was started, and the key that proves its seals while it still lies on this host. */
export interface StartedLog {
  readonly chain: string;
  /** K_0; null once the log has left its first epoch. */
  readonly verifierKey: Uint8Array | null;
}

/** Starts the log of one folder. */
export interface AuditStarter {
  /**
   * Gives the log a name and its first key when nothing was ever started here; otherwise reads them.
   * @throws AppError `audit.broken` when parts of a log are missing, `audit.unavailable`.
   */
  start(): Promise<StartedLog>;
}

export interface AuditStarterDependencies {
  readonly folder: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly host: HostIdentity;
  readonly processes: Processes;
  readonly disk?: Disk;
  readonly reserveBytes?: number;
}

export function createAuditStarter(dependencies: AuditStarterDependencies): AuditStarter {
  const disk = dependencies.disk ?? systemDisk;
  const parts = { ...dependencies, disk };
  const file = path.join(parts.folder, 'lock');
  const lock = createFileLock({ ...parts, file });
  return {
    start: () =>
      ensurePrivateFolder(disk, parts.folder, parts.host.uid)
        .then(() => lock.hold(() => startHere(parts)))
        .catch(refuseAppend),
  };
}

type Parts = AuditStarterDependencies & { readonly disk: Disk };

/** Starts the log; the caller holds the lock. */
export async function startHere(parts: Parts): Promise<StartedLog> {
  const { disk, folder } = parts;
  const head = await readHead(disk, folder);
  const isEmpty = (await listSegments(disk, folder)).length === 0;
  let epoch = await readEpoch(parts);
  if (head === null && isEmpty) {
    epoch ??= await firstEpoch(parts);
    await createHead(disk, folder, { chain: epoch.chain, ...chainStart });
    await fillReserve(parts);
  } else if (epoch === null || head === null || head === 'unreadable') {
    throw new AppError('audit.broken', { detail: 'files of the log are gone' });
  }
  const { chain, key } = epoch;
  return { chain, verifierKey: epoch.epoch === 0 ? key : null };
}

async function firstEpoch(parts: Parts): Promise<Epoch> {
  const key = Buffer.from(parts.random.bytes(epochKeyLength));
  const chain = parts.random.uuid();
  const epoch: Epoch = { chain, epoch: 0, key, since: parts.clock.now(), start: 1 };
  await createEpoch(parts, epoch);
  return epoch;
}

/** A log without its reserve is a log all the same. */
async function fillReserve(parts: Parts): Promise<void> {
  const sizeBytes = parts.reserveBytes ?? usualReserveBytes;
  await createReserve({ ...parts, sizeBytes })
    .fill()
    .catch(() => undefined);
}
