import path from 'node:path';
import type { Clock } from '../platform/clock';
import type { Log } from '../platform/log';
import type { HostIdentity } from '../platform/platform';
import type { Processes } from '../platform/processes';
import type { Random } from '../platform/random';
import { systemDisk } from '../store/files/disk';
import type { Disk } from '../store/files/disk';
import { createFileLock } from '../store/files/file-lock';
import { createAppender } from './appender';
import type { AuditLog, AuditSession, ChainPosition, KeychainWitness } from './audit-log';
import { publicKeyBeside } from './key-file';
import { guarded, readRecords } from './read-records';
import { recentRecords } from './recent-records';
import type { AuditRecipient } from './recipient';
import { refuseAppend } from './refusal';
import { createReserve, usualReserveBytes } from './reserve';
import { usualSegmentLimits } from './segments';
import type { SegmentLimits } from './segments';
import { signerFile } from './signer';
import { checkEnd } from './start-check';
import { verifyChain } from './verify-chain';

export interface AuditLogDependencies {
  /** Holds nothing but the log; an `AuditStarter` started it. */
  readonly folder: string;
  /** Whom events are sealed to. */
  readonly recipient: AuditRecipient;
  readonly clock: Clock;
  readonly random: Random;
  readonly host: HostIdentity;
  readonly processes: Processes;
  readonly log?: Log;
  readonly limits?: SegmentLimits;
  readonly disk?: Disk;
  /** How long an event may take to become durable, in milliseconds; 2 s unless a test says otherwise. */
  readonly deadlineMs?: number;
  /** Size of the emergency reserve; 1 MiB unless a test has a smaller disk. */
  readonly reserveBytes?: number;
}

const usualDeadlineMs = 2000;

/** The log in one folder; window, command line and scheduler may append at the same time. */
export function createAuditLog(dependencies: AuditLogDependencies): AuditLog {
  const parts = withDefaults(dependencies);
  const { folder, disk } = parts;
  const lock = createFileLock({ ...parts, file: path.join(folder, 'lock') });
  const sizeBytes = dependencies.reserveBytes ?? usualReserveBytes;
  const teller = createTeller(dependencies.log);
  const appender = createAppender({
    ...parts,
    lock,
    reserve: createReserve({ ...parts, sizeBytes }),
    onCheckpoint: teller.tell,
  });
  const files = { disk, folder, lock };
  return {
    append: event => appender.append(event).catch(refuseAppend),
    beginSession({ signer, witness }) {
      teller.use(witness);
      appender.useSigner(signer);
    },
    async endSession() {
      await appender.checkpoint().catch((error: unknown) => {
        dependencies.log?.error('audit checkpoint not written', error);
      });
      appender.useSigner(null);
      await teller.settle();
      teller.use(null);
    },
    check: witness =>
      publicKeyBeside(parts, signerFile)
        .then(signer => checkEnd({ ...files, host: parts.host }, signer, witness))
        .catch(refuseAppend),
    verify: () => verifyChain(files).catch(refuseAppend),
    recent: (limit, privateKey, kinds) =>
      recentRecords({ disk, folder }, { limit, privateKey, kinds: kinds ?? null }).catch(
        refuseAppend,
      ),
    read: (range, privateKey) => guarded(readRecords(files, range, privateKey), refuseAppend),
    async close() {
      await appender.close();
      await teller.settle();
    },
  };
}

function withDefaults(dependencies: AuditLogDependencies) {
  return {
    ...dependencies,
    disk: dependencies.disk ?? systemDisk,
    limits: dependencies.limits ?? usualSegmentLimits,
    deadlineMs: dependencies.deadlineMs ?? usualDeadlineMs,
  };
}

/** Tells the keychain of checkpoints, one call at a time, and always of the newest. */
interface Teller {
  use(witness: AuditSession['witness']): void;
  tell(position: ChainPosition): void;
  settle(): Promise<void>;
}

function createTeller(log: Log | undefined): Teller {
  let witness: KeychainWitness | null = null;
  let newest: ChainPosition | null = null;
  let telling: Promise<void> = Promise.resolve();

  async function tellNewest(): Promise<void> {
    const position = newest;
    newest = null;
    if (position === null) return;
    await witness?.remember(position).catch((error: unknown) => {
      log?.error('audit witness not updated', error);
    });
  }

  return {
    use(next) {
      witness = next;
    },
    tell(position) {
      newest = position;
      telling = telling.then(tellNewest);
    },
    settle: () => telling,
  };
}
