import { scanMemory } from '../torture/memory-scan';
import { processTree } from '../torture/process-tree';
import { isAlive } from './app-processes';
import type { LaunchedApp } from './launch';

/** Copies of a text by kind of process; a kind without one is not listed. */
export type Residue = Readonly<Record<string, number>>;

/** Looks through all processes of the app, but for the practice servers, which hold what they give. */
export function residueOf(launched: LaunchedApp, text: string): Residue {
  const found: Record<string, number> = {};
  for (const { pid, kind, command } of processTree(launched.app.process().pid as number)) {
    if (/ sandbox --/.test(command)) continue;
    const copies = copiesIn(pid, text);
    if (copies > 0) found[kind] = (found[kind] ?? 0) + copies;
  }
  return found;
}

/** The keychain's process ends by itself; what it held has gone with it. */
function copiesIn(pid: number, text: string): number {
  try {
    const [hits] = scanMemory([pid], text);
    return (hits?.utf8 ?? 0) + (hits?.utf16 ?? 0);
  } catch (error) {
    if (isAlive(pid)) throw error;
    return 0;
  }
}
