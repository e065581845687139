import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { isLong } from './scale';

/** What one suite found, as one table of `docs/torture.md`. */
export interface TortureResult {
  /** File name without ending; also the order of the tables. */
  readonly suite: string;
  readonly title: string;
  /** One sentence: what was done, and what would have been a failure. */
  readonly claim: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

const folder = fileURLToPath(new URL('../../.cache/torture', import.meta.url));

/** Keeps the result of a suite for `npm run torture`, which prints all and writes the document. */
export async function recordResult(result: TortureResult): Promise<void> {
  await mkdir(folder, { recursive: true });
  const form = isLong ? 'long' : 'short';
  const file = path.join(folder, `${result.suite}.json`);
  await writeFile(file, `${JSON.stringify({ ...result, form }, null, 2)}\n`);
}
