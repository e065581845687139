import type { AuditEvent } from '../../shared/domain/audit-event';
import { AppError } from '../../shared/errors/app-error';
import type { Clock } from '../platform/clock';
import { writeAll } from '../store/files/durable-file';
import { epochAfter } from './epoch-file';
import { moveHead } from './head-witness';
import type { LogFolder, LogTail } from './log-tail';
import { encodeRecord, hashOf } from './record';
import type { AuditSigner } from './signer';

/** What a record is written with. */
export interface Writing extends LogFolder {
  readonly clock: Clock;
  readonly publicKey: Uint8Array;
  readonly signer: AuditSigner | null;
}

/** Writes one event at the end of the log; durable when it resolves. The caller holds the lock. */
export async function writeRecord(
  log: Writing,
  { handle, ...end }: LogTail,
  event: AuditEvent,
): Promise<LogTail> {
  const { disk, folder, clock } = log;
  const { chain } = end;
  const at = clock.now();
  const epoch = await epochAfter(log, { chain, epoch: end.epoch, ...end.head }, at);
  const line = encodeRecord({ event, at, chain, after: end.head }, { ...log, epoch });
  epoch.key.fill(0);
  try {
    await writeAll(handle, line, null);
    await handle.datasync();
    // A file that did not grow by the whole line does not hold what was written.
    const { size } = await handle.stat();
    if (size !== end.sizeBytes + line.length) {
      throw new AppError('audit.unavailable', { detail: 'the disk did not keep what was written' });
    }
  } catch (error) {
    // Nothing of it was acknowledged; what stays of it is set aside by the next append.
    await handle.truncate(end.sizeBytes).catch(() => undefined);
    throw error;
  }
  const head = { sequence: end.head.sequence + 1, hash: hashOf(line.subarray(0, -1)) };
  // The record is durable already; a witness that lags behind is allowed.
  await moveHead(disk, folder, { chain, ...head }).catch(() => undefined);
  const sizeBytes = end.sizeBytes + line.length;
  return { ...end, epoch: epoch.epoch, kind: event.kind, handle, sizeBytes, head, tornBytes: 0 };
}
