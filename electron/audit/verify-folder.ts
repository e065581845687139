import path from 'node:path';
import { AppError } from '../../shared/errors/app-error';
import type { Clock } from '../platform/clock';
import type { HostIdentity } from '../platform/platform';
import type { Processes } from '../platform/processes';
import type { Random } from '../platform/random';
import { systemDisk } from '../store/files/disk';
import type { Disk } from '../store/files/disk';
import { createFileLock } from '../store/files/file-lock';
import type { FileLock } from '../store/files/file-lock';
import type { Anchors } from './anchors';
import type { AuditReport, KeychainWitness } from './audit-log';
import {
  asUnreadable,
  readAnchor,
  readAuditorKey,
  readRemote,
  readSignerFile,
} from './evidence-files';
import type { RemoteCopy } from './evidence-files';
import { readHead } from './head-witness';
import { readKey } from './key-file';
import { signerFile } from './signer';
import { listSegments } from './segments';
import { noEvidence, verifyChain } from './verify-chain';
import { openVerifierBox } from './verifier-key';
import { parseRecord } from './record';
import { linesOf } from './lines';

/** What to verify, and what with; names of files as an auditor gives them. */
export interface VerifyOrder {
  /** A copy of a log, from any host; null for the log of this host. */
  readonly folder: string | null;
  /** Public key of the checkpoints; null for the one beside the log. */
  readonly signerFile: string | null;
  readonly auditorKeyFile: string | null;
  /** `SEQ:SHA256`, noted at an earlier time. */
  readonly anchors: readonly string[];
  /** A copy that was sent elsewhere while the records were written. */
  readonly remoteFile: string | null;
}

/** Verifies any log with everything that can be brought to bear on it. Needs no store. */
export interface AuditVerifier {
  /** @throws AppError `usage` for an anchor that is none, `audit.unreadable`. */
  verify(order: VerifyOrder): Promise<AuditReport>;
}

export interface AuditVerifierDependencies {
  /** The log of this host. */
  readonly folder: string;
  readonly host: HostIdentity;
  readonly clock: Clock;
  readonly random: Random;
  readonly processes: Processes;
  /** The keychain's memory of the log of this host; null where the store does without one. */
  readonly witness: () => Promise<KeychainWitness | null>;
  readonly disk?: Disk;
}

export function createAuditVerifier(dependencies: AuditVerifierDependencies): AuditVerifier {
  const parts = { ...dependencies, disk: dependencies.disk ?? systemDisk };
  const ownLock = createFileLock({ ...parts, file: path.join(parts.folder, 'lock') });
  return {
    async verify(order) {
      const anchors = order.anchors.map(readAnchor);
      const folder = order.folder ?? parts.folder;
      try {
        if (order.folder !== null) await parts.disk.readdir(folder);
        const lock = order.folder === null ? ownLock : null;
        return await verifyFolder({ ...parts, folder, lock }, order, anchors);
      } catch (error) {
        throw asUnreadable(error, folder);
      }
    },
  };
}

type Parts = AuditVerifierDependencies & {
  readonly disk: Disk;
  /** Null for a copy: nothing is written into evidence. */
  readonly lock: FileLock | null;
};

async function verifyFolder(
  parts: Parts,
  order: VerifyOrder,
  noted: Anchors['positions'],
): Promise<AuditReport> {
  const { disk, folder, lock } = parts;
  const chain = await chainOf(disk, folder);
  const seals = await sealKey(parts, order, chain);
  const remote = order.remoteFile === null ? null : await readRemote(disk, order.remoteFile);
  // The keychain of this host knows nothing of a copy from another one.
  const kept = order.folder === null ? await rememberedBy(parts) : nothing;
  return verifyChain(
    { disk, folder, lock },
    {
      ...noEvidence,
      signer: await signerFor(parts, order),
      verifierKey: seals.key,
      anchors: {
        positions: [...noted, ...kept.positions, ...(remote?.positions ?? [])],
        chains: [...kept.chains, ...seals.chains, ...(remote?.chains ?? [])],
        remote: remote && remote.positions.map(({ sequence }) => sequence),
      },
    },
  );
}

const nothing: RemoteCopy = { positions: [], chains: [] };

async function rememberedBy({ witness }: Parts): Promise<RemoteCopy> {
  const position = await witness()
    .then(keychain => keychain?.remembered() ?? null)
    .catch(() => null);
  if (position === null) return nothing;
  return { positions: [position], chains: [position.chain] };
}

async function signerFor(parts: Parts, order: VerifyOrder): Promise<Uint8Array | null> {
  if (order.signerFile !== null) return readSignerFile(order.signerFile);
  // A copy may belong to anybody.
  return readKey({ ...parts, host: { ...parts.host, uid: null } }, signerFile);
}

interface SealKey {
  readonly key: Uint8Array | null;
  /** The log that the key was given for. */
  readonly chains: readonly string[];
}

async function sealKey(
  { disk, folder, host }: Parts,
  { auditorKeyFile }: VerifyOrder,
  chain: string | null,
): Promise<SealKey> {
  if (auditorKeyFile === null) return { key: null, chains: [] };
  const given = await readAuditorKey(auditorKeyFile);
  if (given.kind === 'verifier') return { key: given.key, chains: [given.chain] };
  const place = { disk, folder, host: { ...host, uid: null } };
  const key = await openVerifierBox(place, chain ?? '', given.key);
  if (key !== null) return { key, chains: [] };
  throw new AppError('audit.unreadable', { detail: `${auditorKeyFile} opens no auditor.box here` });
}

/** The name of the log, as far as a glance tells. */
async function chainOf(disk: Disk, folder: string): Promise<string | null> {
  const head = await readHead(disk, folder);
  if (typeof head === 'object' && head !== null) return head.chain;
  const first = (await listSegments(disk, folder))[0];
  if (first === undefined) return null;
  const { size } = await disk.lstat(first.file);
  for await (const { bytes } of linesOf(disk, first.file, size)) {
    return parseRecord(bytes)?.chain ?? null;
  }
  return null;
}
