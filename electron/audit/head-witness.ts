import { constants } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { canonicalJson } from '../../shared/lib/canonical-json';
import type { Disk } from '../store/files/disk';
import { createWhole, syncFolder, writeAll } from '../store/files/durable-file';
import { checkOnlyName } from '../store/files/permissions';
import { readIfThere } from '../store/files/small-file';
import type { ChainPosition } from './audit-log';
import { hashPattern, uuidPattern } from './record';

/**
 * A file that remembers the newest record. Nothing inside a chain shows that its end was cut off;
 * this does, against everybody who does not know of it. It is written after the record, without
 * waiting for the disk, so it may lag behind the log and never runs ahead of it.
 */
const schema = z.strictObject({
  chain: z.string().regex(uuidPattern),
  seq: z.int().min(0),
  hash: z.string().regex(hashPattern),
});

/** Less than a sector, and always the same length, so that it is overwritten as a whole or not at all. */
const length = 256;

/** @returns null when there is no such file, `unreadable` when it holds something else. */
export async function readHead(
  disk: Disk,
  folder: string,
): Promise<ChainPosition | 'unreadable' | null> {
  const bytes = await readIfThere(disk, fileOf(folder), { mostBytes: length });
  return bytes === null ? null : (parsePosition(bytes.toString()) ?? 'unreadable');
}

/** Creates the file durably, before the first record is written. */
export async function createHead(disk: Disk, folder: string, head: ChainPosition): Promise<void> {
  await createWhole(disk, fileOf(folder), encode(head));
  await syncFolder(disk, folder);
}

/** The witness, open to be moved. */
export interface HeadWitness {
  /** Moves it to a record that is on disk. */
  move(head: ChainPosition): Promise<void>;
  close(): Promise<void>;
}

/** Opens the witness. Whoever asked for it closes it. */
export async function openHead(disk: Disk, folder: string): Promise<HeadWitness> {
  // A pipe in its place must not hold anybody up.
  const flags = constants.O_WRONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const handle = await disk.open(fileOf(folder), flags);
  try {
    checkOnlyName(await handle.stat(), fileOf(folder));
  } catch (error) {
    await handle.close();
    throw error;
  }
  return {
    move: head => writeAll(handle, encode(head), 0),
    close: () => handle.close(),
  };
}

/** Moves the witness to a record that is on disk. */
export async function moveHead(disk: Disk, folder: string, head: ChainPosition): Promise<void> {
  const witness = await openHead(disk, folder);
  try {
    await witness.move(head);
  } finally {
    await witness.close();
  }
}

/** A position as text, in the form that the file and the keychain share. */
export function positionText({ chain, sequence, hash }: ChainPosition): string {
  return canonicalJson({ chain, seq: sequence, hash });
}

/** @returns null when the text is not a position. */
export function parsePosition(text: string): ChainPosition | null {
  try {
    const { chain, seq, hash } = schema.parse(JSON.parse(text));
    return { chain, sequence: seq, hash };
  } catch {
    return null;
  }
}

function encode(head: ChainPosition): Buffer {
  return Buffer.from(`${positionText(head).padEnd(length - 1)}\n`);
}

function fileOf(folder: string): string {
  return path.join(folder, 'head');
}
