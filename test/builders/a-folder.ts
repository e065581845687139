import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/** A new empty folder, removed when the test has ended. */
export async function aFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'breakglass-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
