import path from 'node:path';
import type { AuditEvent } from '../../shared/domain/audit-event';
import type { Clock } from '../platform/clock';
import type { Processes } from '../platform/processes';
import { systemDisk } from '../store/files/disk';
import type { Disk } from '../store/files/disk';
import { createFileLock } from '../store/files/file-lock';
import { syncFolder, writeNewFile } from '../store/files/durable-file';
import { ensurePrivateFolder } from '../store/files/permissions';
import { readBeside } from './beside-log';
import type { BesideLog } from './beside-log';
import { readEpoch } from './epoch-file';
import { moveHead } from './head-witness';
import { openTail } from './log-tail';
import type { AuditRecipient } from './recipient';
import { signerFile } from './signer';
import { usualSegmentLimits } from './segments';
import { startHere } from './start-log';
import type { StartedLog } from './start-log';
import { writeRecord } from './write-record';

export interface SetAsideDependencies extends Omit<BesideLog, 'disk'> {
  readonly recipient: AuditRecipient;
  readonly clock: Clock;
  readonly processes: Processes;
  readonly disk?: Disk;
}

/**
 * Moves a log that is not written any more into a folder of its own, untouched, and starts a new one
 * in its place, before anybody else can write.
 * @param first the first event of the new log. @param keptIn name of the folder for the old one.
 */
export async function setLogAside(
  dependencies: SetAsideDependencies,
  first: AuditEvent,
  keptIn: string,
): Promise<StartedLog> {
  const parts = { ...dependencies, disk: dependencies.disk ?? systemDisk };
  const { disk, folder, host } = parts;
  await ensurePrivateFolder(disk, folder, host.uid);
  const lock = createFileLock({ ...parts, file: path.join(folder, 'lock') });
  return lock.hold(async () => {
    await moveFiles(parts, path.join(folder, keptIn));
    const started = await startHere(parts);
    const publicKey = await parts.recipient.publicKey();
    const log = {
      ...{ ...parts, limits: usualSegmentLimits, publicKey, signer: null },
      readEpoch: () => readEpoch(parts),
    };
    const tail = await openTail(log, null);
    try {
      const { chain, head } = await writeRecord(log, tail, first);
      await moveHead(disk, folder, { chain, ...head });
    } finally {
      await tail.handle.close();
    }
    return started;
  });
}

/** What belongs to one chain; the public keys may outlive it, the reserve and the lock stay. */
const ofOneChain = /^(audit-\d{12}\.jsonl|head|epoch|auditor\.box|torn)$/;

async function moveFiles(
  { disk, folder, host }: Omit<BesideLog, 'random'>,
  target: string,
): Promise<void> {
  await ensurePrivateFolder(disk, target, host.uid);
  for (const name of await disk.readdir(folder)) {
    if (ofOneChain.test(name)) {
      await disk.rename(path.join(folder, name), path.join(target, name));
    }
  }
  await syncFolder(disk, target);
  await syncFolder(disk, folder);
}

/** Puts the signer's public key into the folder of the old log: its checkpoints are proved with the key of their time. */
export async function keepSigner(from: BesideLog, keptIn: string): Promise<void> {
  const target = path.join(from.folder, keptIn);
  await ensurePrivateFolder(from.disk, target, from.host.uid);
  const key = await readBeside(from, signerFile);
  if (key === null) return;
  await writeNewFile(from.disk, path.join(target, signerFile), Buffer.from(key));
}
