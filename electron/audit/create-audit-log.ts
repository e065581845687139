import path from 'node:path';
import type { AuditEvent } from '../../shared/domain/audit-event';
import { AppError } from '../../shared/errors/app-error';
import type { Clock } from '../platform/clock';
import type { HostIdentity } from '../platform/platform';
import type { Processes } from '../platform/processes';
import type { Random } from '../platform/random';
import { errnoOf, systemDisk } from '../store/files/disk';
import type { Disk } from '../store/files/disk';
import { writeAll } from '../store/files/durable-file';
import { createFileLock } from '../store/files/file-lock';
import type { FileLock } from '../store/files/file-lock';
import { ensurePrivateFolder } from '../store/files/permissions';
import type { AuditLog, AuditPosition } from './audit-log';
import { moveHead } from './head-witness';
import { openTail } from './log-tail';
import type { LogEnd, LogFolder, LogTail } from './log-tail';
import { guarded, readRecords } from './read-records';
import { recentRecords } from './recent-records';
import type { AuditRecipient } from './recipient';
import { encodeRecord, hashOf } from './record';
import { usualSegmentLimits } from './segments';
import type { SegmentLimits } from './segments';
import { verifyChain } from './verify-chain';

export interface AuditLogDependencies {
  /** Holds nothing but the log; created with mode 0700. */
  readonly folder: string;
  /** Whom events are sealed to. */
  readonly recipient: AuditRecipient;
  readonly clock: Clock;
  readonly random: Random;
  readonly host: HostIdentity;
  readonly processes: Processes;
  readonly limits?: SegmentLimits;
  readonly disk?: Disk;
}

/** The log in one folder; window, command line and scheduler may append at the same time. */
export function createAuditLog(dependencies: AuditLogDependencies): AuditLog {
  const { folder, clock, random, processes } = dependencies;
  const disk = dependencies.disk ?? systemDisk;
  const lock = createFileLock({ file: path.join(folder, 'lock'), clock, random, processes, disk });
  const limits = dependencies.limits ?? usualSegmentLimits;
  const appender = createAppender({ ...dependencies, disk, limits, lock });
  return {
    append: event => appender.append(event).catch(refuse),
    verify: () => verifyChain({ disk, folder, lock }).catch(refuse),
    recent: (limit, privateKey) => recentRecords({ disk, folder }, limit, privateKey).catch(refuse),
    read: (range, privateKey) =>
      guarded(readRecords({ disk, folder, lock }, range, privateKey), refuse),
    close: () => appender.close(),
  };
}

type AppendParts = LogFolder &
  Pick<AuditLogDependencies, 'recipient' | 'clock'> & { readonly lock: FileLock };

interface Appender {
  append(event: AuditEvent): Promise<AuditPosition>;
  close(): Promise<void>;
}

function createAppender(log: AppendParts): Appender {
  let known: LogEnd | null = null;
  let queue: Promise<unknown> = Promise.resolve();

  async function appendHere(event: AuditEvent): Promise<AuditPosition> {
    const publicKey = await log.recipient.publicKey();
    const before = known;
    // Forgotten until the record is on disk: after a failure the file is asked again.
    known = null;
    const tail = await openTail(log, before);
    try {
      const torn: AuditEvent = { kind: 'log.torn', bytes: tail.tornBytes };
      const mended =
        tail.tornBytes === 0 ? tail : await write(log, tail, { event: torn, publicKey });
      known = await write(log, mended, { event, publicKey });
      return known.head;
    } finally {
      await tail.handle.close();
    }
  }

  return {
    append(event) {
      const turn = queue.then(async () => {
        await ensurePrivateFolder(log.disk, log.folder, log.host.uid);
        return log.lock.hold(() => appendHere(event));
      });
      queue = turn.catch(() => undefined);
      return turn;
    },
    async close() {
      await queue;
    },
  };
}

async function write(
  log: AppendParts,
  { handle, ...end }: LogTail,
  { event, publicKey }: { readonly event: AuditEvent; readonly publicKey: Uint8Array },
): Promise<LogTail> {
  const { disk, folder, clock, host, random } = log;
  const record = { event, at: clock.now(), after: end.head };
  const line = encodeRecord(record, { host, publicKey, random });
  try {
    await writeAll(handle, line, null);
    await handle.datasync();
  } catch (error) {
    // Nothing of it was acknowledged; what stays of it is set aside by the next append.
    await handle.truncate(end.sizeBytes).catch(() => undefined);
    throw error;
  }
  const head = { sequence: end.head.sequence + 1, hash: hashOf(line.subarray(0, -1)) };
  // The record is durable already; a witness that lags behind is allowed.
  await moveHead(disk, folder, head).catch(() => undefined);
  return { ...end, handle, sizeBytes: end.sizeBytes + line.length, head, tornBytes: 0 };
}

function refuse(error: unknown): never {
  if (error instanceof AppError && error.code === 'audit.unavailable') throw error;
  const detail = error instanceof AppError ? error.message : (errnoOf(error) ?? 'unexpected');
  throw new AppError('audit.unavailable', { detail, cause: error });
}
