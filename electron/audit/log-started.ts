import { existsSync } from 'node:fs';
import path from 'node:path';

/** True where a log was ever started in this folder: its head is the first file that is written. */
export function logWasStarted(folder: string): boolean {
  return existsSync(path.join(folder, 'head'));
}
