import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** Every file below a folder with its content, by path relative to it; one that goes meanwhile, as locks do, is not among them. */
export async function filesBelow(folder: string): Promise<ReadonlyMap<string, Buffer>> {
  const found = new Map<string, Buffer>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const content = await readFile(file).catch(nullWhenGone);
    if (content !== null) found.set(path.relative(folder, file), content);
  }
  return found;
}

function nullWhenGone(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
