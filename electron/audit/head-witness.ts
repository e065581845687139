import { constants } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { canonicalJson } from '../../shared/lib/canonical-json';
import { errnoOf } from '../store/files/disk';
import type { Disk } from '../store/files/disk';
import { createWhole, readAt, readFlags, syncFolder, writeAll } from '../store/files/durable-file';
import { checkOnlyName } from '../store/files/permissions';
import type { AuditPosition } from './audit-log';

/**
 * A file that remembers the newest record. Nothing inside a chain shows that its end was cut off;
 * this does, against everybody who does not know of it. It is written after the record, without
 * waiting for the disk, so it may lag behind the log and never runs ahead of it.
 */
const schema = z.strictObject({
  seq: z.int().min(0),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});

/** Less than a sector, and always the same length, so that it is overwritten as a whole or not at all. */
const length = 128;

/** @returns null when there is no such file, `unreadable` when it holds something else. */
export async function readHead(
  disk: Disk,
  folder: string,
): Promise<AuditPosition | 'unreadable' | null> {
  const handle = await disk.open(fileOf(folder), readFlags).catch((error: unknown) => {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  });
  if (handle === null) return null;
  try {
    const { seq, hash } = schema.parse(JSON.parse((await readAt(handle, 0, length)).toString()));
    return { sequence: seq, hash };
  } catch {
    return 'unreadable';
  } finally {
    await handle.close();
  }
}

/** Creates the file durably, before the first record is written. */
export async function createHead(disk: Disk, folder: string, head: AuditPosition): Promise<void> {
  await createWhole(disk, fileOf(folder), encode(head));
  await syncFolder(disk, folder);
}

/** Moves the witness to a record that is on disk. */
export async function moveHead(disk: Disk, folder: string, head: AuditPosition): Promise<void> {
  const handle = await disk.open(fileOf(folder), constants.O_WRONLY | constants.O_NOFOLLOW);
  try {
    checkOnlyName(await handle.stat(), fileOf(folder));
    await writeAll(handle, encode(head), 0);
  } finally {
    await handle.close();
  }
}

function encode({ sequence, hash }: AuditPosition): Buffer {
  return Buffer.from(`${canonicalJson({ seq: sequence, hash }).padEnd(length - 1)}\n`);
}

function fileOf(folder: string): string {
  return path.join(folder, 'head');
}
