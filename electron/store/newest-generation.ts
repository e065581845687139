import { createHash } from 'node:crypto';
import { AppError, hasCode } from '../../shared/errors/app-error';
import type { Generations } from './files/generations';
import { decodeEnvelope } from './format/envelope';
import type { Envelope, Header } from './format/envelope';
import type { Domain } from './sealed-store';

/** Told when a bad generation was passed over, so that it can be shown and put into the audit log. */
export interface Recovery {
  readonly domain: Domain;
  /** The generation that could not be read, and the one that was opened instead. */
  readonly lost: number;
  readonly opened: number;
  /** When the one that was opened had been written; what came later may be lost. */
  readonly openedFrom: string;
  /** SHA-256 of the bad file. */
  readonly sha256: string;
  /** Where the bad file is now; null when it could not be moved. */
  readonly quarantinedTo: string | null;
}

/** One domain of a store, as files. */
export interface DomainFiles {
  readonly domain: Domain;
  readonly generations: Generations;
  readonly onRecovered: (recovery: Recovery) => void;
}

/** A generation that could be read. */
export interface Newest<T> {
  readonly generation: number;
  readonly header: Header;
  readonly sha256: string;
  /** Newer generations that were damaged. */
  readonly lost: readonly number[];
  readonly content: T;
}

interface BadFile {
  readonly generation: number;
  readonly bytes: Buffer;
}

/** A writer may collect the generations between our look at the folder and our read. */
const attempts = 3;

/**
 * Opens the newest generation that is whole. Only damage is passed over: a wrong passphrase, a
 * newer format or a disk that does not answer says nothing about the file. Bad files are moved
 * aside once an older one has been opened, and stay where they are when none can be.
 * @throws AppError `store.damaged` when all are bad, `store.missing` when there are none, and what `open` throws.
 */
export async function openNewest<T>(
  files: DomainFiles,
  open: (envelope: Envelope, sha256: string) => Promise<T>,
): Promise<Newest<T>> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const numbers = await files.generations.list();
    const found = await firstWhole(files, numbers, open);
    if (found !== null) return found;
    if (numbers.length === 0) break;
  }
  throw new AppError('store.missing', { detail: `no file of ${files.domain}` });
}

/** @returns null when every file was gone by the time it was read. */
async function firstWhole<T>(
  files: DomainFiles,
  numbers: readonly number[],
  open: (envelope: Envelope, sha256: string) => Promise<T>,
): Promise<Newest<T> | null> {
  const bad: BadFile[] = [];
  let reason: AppError | null = null;
  for (const generation of numbers) {
    const bytes = await files.generations.read(generation);
    if (bytes === null) continue;
    try {
      const envelope = decodeEnvelope(bytes);
      checkPlace(envelope.header, files.domain, generation);
      const sha256 = digestOf(bytes);
      const content = await open(envelope, sha256);
      const { header } = envelope;
      await setAside(files, bad, header);
      const lost = bad.map(file => file.generation);
      return { generation, header, sha256, lost, content };
    } catch (error) {
      if (!hasCode(error, 'store.damaged')) throw error;
      reason ??= error;
      bad.push({ generation, bytes });
    }
  }
  if (reason === null) return null;
  throw new AppError('store.damaged', {
    detail: `${files.domain}, ${bad.length} files, newest: ${reason.detail ?? ''}`,
    cause: reason,
  });
}

/** A file under another number or domain is whole and still a lie. */
function checkPlace(header: Header, domain: Domain, generation: number): void {
  if (header.domain === domain && header.gen === generation) return;
  throw new AppError('store.damaged', { detail: 'the file is not what its name says' });
}

async function setAside(
  { domain, generations, onRecovered }: DomainFiles,
  bad: readonly BadFile[],
  { gen, createdAt }: Header,
): Promise<void> {
  for (const { generation, bytes } of bad) {
    const quarantinedTo = await generations.quarantine(generation, bytes);
    const facts = { opened: gen, openedFrom: createdAt, sha256: digestOf(bytes), quarantinedTo };
    onRecovered({ domain, lost: generation, ...facts });
  }
}

/** SHA-256 of a file, as witnesses and messages name it. */
export function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
