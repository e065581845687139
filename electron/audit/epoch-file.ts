import { constants } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { EpochMs } from '../../shared/domain/entry';
import { canonicalJson } from '../../shared/lib/canonical-json';
import type { Disk } from '../store/files/disk';
import { writeAll } from '../store/files/durable-file';
import { epochKeyLength, epochMs, nextEpochKey, recordsPerEpoch } from './epoch-keys';
import { readBeside, replaceBeside } from './beside-log';
import type { BesideLog } from './beside-log';
import { uuidPattern } from './record';
import { wasChanged } from './refusal';

/** The epoch that records are sealed in now. */
export interface Epoch {
  readonly chain: string;
  readonly epoch: number;
  /** Overwrite it after use. */
  readonly key: Buffer;
  /** When it began. */
  readonly since: EpochMs;
  /** Sequence number of its first record. */
  readonly start: number;
}

const fileName = 'epoch';

const schema = z.strictObject({
  chain: z.string().regex(uuidPattern),
  epoch: z.int().min(0),
  key: z.base64().transform(text => Buffer.from(text, 'base64')),
  since: z.int(),
  start: z.int().min(1),
});

/** @returns null when there is no file. @throws AppError `audit.unavailable` when it holds no key. */
export async function readEpoch(folder: Omit<BesideLog, 'random'>): Promise<Epoch | null> {
  const text = await readBeside(folder, fileName);
  if (text === null) return null;
  const epoch = parse(text);
  if (epoch?.key.length === epochKeyLength) return epoch;
  throw wasChanged('its epoch file holds no key');
}

/** Writes the first epoch of a log. */
export async function createEpoch(folder: BesideLog, epoch: Epoch): Promise<void> {
  await replaceBeside(folder, fileName, encode(epoch));
}

/** The end of the log, as far as the epoch follows from it. */
interface End {
  readonly chain: string;
  readonly sequence: number;
  /** Epoch of the last record; null before the first. */
  readonly epoch: number | null;
}

/**
 * The epoch of the record that comes after `end`. Moves on to the next one when it is time, which is
 * durable, and the old key gone, before it returns.
 * @param current what `readEpoch` found.
 * @throws AppError `audit.unavailable` when the file does not belong to this end.
 */
export async function epochAfter(
  folder: BesideLog,
  { end, current }: { readonly end: End; readonly current: Epoch | null },
  now: EpochMs,
): Promise<Epoch> {
  if (current === null || current.chain !== end.chain) {
    throw wasChanged('its epoch file is gone');
  }
  if (!followsFrom(end, current)) throw wasChanged('its epoch file does not fit its end');
  if (current.epoch !== end.epoch || !isSpent(current, end, now)) return current;
  const next: Epoch = {
    chain: current.chain,
    epoch: current.epoch + 1,
    key: nextEpochKey(current.key),
    since: now,
    start: end.sequence + 1,
  };
  current.key.fill(0);
  await moveOn(folder, next);
  return next;
}

/** Whether the record after `end`, which is of this epoch, has to be in the next one. */
export function isSpent(
  { start, since }: Epoch,
  { sequence }: Pick<End, 'sequence'>,
  now: EpochMs,
): boolean {
  // A clock that was set back must not let a key stay until it has caught up.
  return sequence - start + 1 >= recordsPerEpoch || Math.abs(now - since) >= epochMs;
}

/** Whether the record after `end` can be in this epoch: that of the end, or the next one just begun. */
export function followsFrom(end: Omit<End, 'chain'>, { epoch, start }: Epoch): boolean {
  if (epoch === end.epoch) return true;
  return epoch === (end.epoch ?? -1) + 1 && start === end.sequence + 1;
}

/** Replaces the file and overwrites what was in it, because its blocks stay on disk otherwise. */
async function moveOn(folder: BesideLog, next: Epoch): Promise<void> {
  const old = await openOld(folder.disk, path.join(folder.folder, fileName));
  try {
    await replaceBeside(folder, fileName, encode(next));
    const { size } = await old.stat();
    await writeAll(old, Buffer.alloc(size), 0);
    await old.datasync();
  } finally {
    await old.close();
  }
}

function openOld(disk: Disk, file: string): ReturnType<Disk['open']> {
  return disk.open(file, constants.O_WRONLY | constants.O_NOFOLLOW);
}

function encode({ key, ...rest }: Epoch): string {
  return `${canonicalJson({ ...rest, key: key.toString('base64') })}\n`;
}

function parse(text: string): Epoch | null {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
