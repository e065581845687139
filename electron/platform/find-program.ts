import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';

/**
 * Looks a program up on the search path of an environment.
 * @returns its absolute path, or null. Relative parts of the search path are skipped: they would
 * let the current folder decide which program sees a secret.
 */
export function findProgram(
  name: string,
  environment: Readonly<Record<string, string | undefined>>,
): string | null {
  const searchPath = environment['PATH'] ?? environment['Path'] ?? '';
  for (const folder of searchPath.split(path.delimiter)) {
    if (!path.isAbsolute(folder)) continue;
    const candidate = path.join(folder, name);
    if (isProgram(candidate)) return candidate;
  }
  return null;
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
