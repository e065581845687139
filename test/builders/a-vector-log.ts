import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { VerifyOrder } from '../../electron/audit/verify-folder';
import { fieldOf } from './a-vector';
import type { Vector } from './a-vector';

/**
 * Writes the log of a vector to `<root>/audit` and what an auditor brings along beside it.
 * @returns the order to verify it.
 */
export async function writeVectorLog(root: string, vector: Vector): Promise<VerifyOrder> {
  const folder = path.join(root, 'audit');
  await mkdir(folder, { mode: 0o700 });
  const remoteName = 'remote.jsonl';
  let remoteFile: string | null = null;
  for (const [name, bytes] of filesOf(vector)) {
    const file = path.join(name === remoteName ? root : folder, name);
    if (name === remoteName) remoteFile = file;
    await writeFile(file, bytes, { mode: 0o600 });
  }
  const auditorKeyFile = await writeVerifierKey(root, vector);
  const anchors = JSON.parse(fieldOf(vector, 'anchors')) as readonly string[];
  return { folder, signerFile: null, auditorKeyFile, anchors, remoteFile };
}

function filesOf(vector: Vector): readonly (readonly [string, Buffer])[] {
  const files = JSON.parse(fieldOf(vector, 'files')) as readonly (readonly [string, number])[];
  let end = 0;
  return files.map(([name, length]) => {
    end += length;
    return [name, vector.data.subarray(end - length, end)];
  });
}

/** @returns null when the vector is to be verified without the key. */
async function writeVerifierKey(root: string, vector: Vector): Promise<string | null> {
  const key = vector.fields.get('verifier-key');
  if (key === undefined) return null;
  const file = path.join(root, 'verifier-key');
  await writeFile(file, `verifier ${fieldOf(vector, 'chain')} ${key}\n`, { mode: 0o600 });
  return file;
}
