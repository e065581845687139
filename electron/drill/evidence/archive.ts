import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { DrillEvidence } from '../../../shared/domain/drill';
import { AppError } from '../../../shared/errors/app-error';
import type { Random } from '../../platform/random';
import type { WritePdf } from '../../report/pdf-writer';
import { errnoOf, systemDisk, writeError } from '../../store/files/disk';
import { syncFolder, writeNewFile } from '../../store/files/durable-file';
import { ensurePrivateFolder } from '../../store/files/permissions';
import { evidenceDocument } from './evidence-document';
import { bytesToSign, evidenceFile } from './evidence-file';
import type { DraftEvidence } from './evidence-file';
import { openSigner, ownPublicKey } from './signing-key';
import { evidenceName, pdfName, verifyEvidence } from './verify-evidence';
import type { VerifiedEvidence } from './verify-evidence';

/** One folder below `drills`; why it does not verify, where it does not. */
export interface KeptPack {
  readonly folder: string;
  readonly verified: VerifiedEvidence | null;
  readonly trouble: AppError | null;
}

/** The evidence packs of this host. */
export interface DrillArchive {
  /**
   * Makes the document, signs both and writes them; the oldest packs beyond fifty go.
   * @param also a folder of the caller's that gets a copy of the pack; null for none.
   * @returns the folder of the pack. @throws AppError `store.permissions`, `store.full`, `store.writeFailed`.
   */
  write(draft: DraftEvidence, also: string | null): Promise<string>;
  /** Newest first, each verified with the key of this host. */
  list(): Promise<readonly KeptPack[]>;
  /** The key that packs of this host are signed with; null before the first. */
  publicKey(): Promise<Uint8Array | null>;
}

export interface ArchiveDependencies {
  /** `drills` in the data folder. */
  readonly folder: string;
  readonly uid: number | null;
  readonly random: Random;
  readonly writePdf: WritePdf;
}

const keptPacks = 50;
const packName = /^\d{4}-\d{2}-\d{2}T\d{6}Z-[0-9a-f]{8}$/;

export function createDrillArchive(dependencies: ArchiveDependencies): DrillArchive {
  const { folder, uid } = dependencies;
  return {
    async write(draft, also) {
      await ensurePrivateFolder(systemDisk, folder, uid);
      const files = await signPack(dependencies, draft);
      const pack = path.join(folder, nameOf(draft));
      await writePack(pack, files, uid);
      if (also !== null) await writePack(path.join(also, nameOf(draft)), files, uid);
      await forgetOldest(folder);
      return pack;
    },
    async list() {
      const ownKey = await ownPublicKey(folder);
      const names = await packsIn(folder);
      return Promise.all(names.map(name => lookAt(path.join(folder, name), ownKey)));
    },
    publicKey: () => ownPublicKey(folder),
  };
}

type Files = Readonly<Record<string, Uint8Array>>;

async function signPack(dependencies: ArchiveDependencies, draft: DraftEvidence): Promise<Files> {
  const signer = await openSigner(dependencies);
  const pdf = await dependencies.writePdf(evidenceDocument(draft));
  const pdfSha256 = createHash('sha256').update(pdf).digest('hex');
  const evidence: DrillEvidence = { ...draft, pdfSha256 };
  const json = evidenceFile({
    evidence,
    publicKey: Buffer.from(signer.publicKey).toString('base64'),
    signature: signer.sign(bytesToSign(evidence)).toString('base64'),
  });
  return { [pdfName]: pdf, [evidenceName]: json };
}

async function writePack(pack: string, files: Files, uid: number | null): Promise<void> {
  await ensurePrivateFolder(systemDisk, pack, uid);
  try {
    for (const [name, bytes] of Object.entries(files)) {
      await writeNewFile(systemDisk, path.join(pack, name), bytes);
    }
    await syncFolder(systemDisk, pack);
  } catch (error) {
    throw writeError(error, pack);
  }
}

async function forgetOldest(folder: string): Promise<void> {
  for (const name of (await packsIn(folder)).slice(keptPacks)) {
    await rm(path.join(folder, name), { recursive: true, force: true });
  }
}

/** Newest first; a name begins with its time. */
async function packsIn(folder: string): Promise<readonly string[]> {
  const names = await systemDisk.readdir(folder).catch((error: unknown) => {
    if (errnoOf(error) === 'ENOENT') return [];
    throw error;
  });
  return names.filter(name => packName.test(name)).sort((one, other) => (one < other ? 1 : -1));
}

async function lookAt(folder: string, ownKey: Uint8Array | null): Promise<KeptPack> {
  try {
    const verified = await verifyEvidence({ place: folder, key: null, ownKey });
    return { folder, verified, trouble: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { folder, verified: null, trouble: error };
  }
}

/** `2026-11-26T021533Z-1a2b3c4d`: sorts by time and is a name on every system. */
function nameOf({ endedAt, id }: DraftEvidence): string {
  const at = new Date(endedAt).toISOString().slice(0, 19).replaceAll(':', '');
  return `${at}Z-${id.slice(0, 8)}`;
}
