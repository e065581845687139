import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { EpochMs } from '../../../shared/domain/entry';

/** The newest evidence of a drill on this host. */
export interface DrillRecord {
  /** Folder of its pack, below `drills`. */
  readonly pack: string;
  readonly endedAt: EpochMs;
  readonly passed: boolean;
  /** What is wrong with the pack; null for one that is as it was written. */
  readonly fault: string | null;
}

/** How a pack is read. @returns null for a folder that holds none. */
export type ReadPack = (folder: string) => Promise<Omit<DrillRecord, 'pack'> | null>;

/** @returns the pack that ended last; one that cannot be read counts as the newest. */
export async function newestDrill(drills: string, read: ReadPack): Promise<DrillRecord | null> {
  const names = await readdir(drills).catch(() => []);
  let newest: DrillRecord | null = null;
  for (const pack of names) {
    const found = await read(path.join(drills, pack));
    if (found && (newest === null || found.endedAt > newest.endedAt)) newest = { pack, ...found };
  }
  return newest;
}

const file = z.object({ evidence: z.object({ endedAt: z.number(), passed: z.boolean() }) });

/** Reads what the evidence says of itself. */
export const readEvidence: ReadPack = async folder => {
  const text = await readFile(path.join(folder, 'evidence.json'), 'utf8').catch(() => null);
  if (text === null) return null;
  const read = file.safeParse(parsed(text));
  if (!read.success) return { endedAt: Infinity, passed: false, fault: 'it cannot be read' };
  return { ...read.data.evidence, fault: null };
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
