import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Random } from '../platform/random';
import { systemDisk } from '../store/files/disk';
import { readIfThere, replaceFile } from '../store/files/small-file';

/**
 * The newest signed policy that counted for a user, as its file was. It lies in the user's own data
 * folder, so nothing is believed of it but what its signature proves: who deletes it gets the minimum
 * sooner, and who puts an older one there gets nothing that the newer file does not allow.
 */
export interface PolicyMemory {
  /** Null where nothing is remembered or can be read. Never rejects. */
  read(): Promise<Uint8Array | null>;
  /** Never rejects: a full disk must not keep a policy from counting. */
  write(bytes: Uint8Array): Promise<void>;
}

const mostBytes = 64 * 1024;

export interface PolicyMemoryParts {
  /** The user's data folder; nothing is kept before it is there. */
  readonly folder: string;
  /** Null where the platform has no such number. */
  readonly uid: number | null;
  readonly random: Random;
}

export function createPolicyMemory({ folder, uid, random }: PolicyMemoryParts): PolicyMemory {
  const file = path.join(folder, 'policy-memory.json');
  return {
    read: () => readIfThere(systemDisk, file, { mostBytes, uid }).catch(() => null),
    async write(bytes) {
      if (!existsSync(folder)) return;
      const draft = `policy-memory.${random.uuid()}`;
      await replaceFile(systemDisk, file, { draft, bytes }).catch(() => undefined);
    },
  };
}
