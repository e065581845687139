import { scanMemory } from '../torture/memory-scan';
import { processTree } from '../torture/process-tree';
import type { LaunchedApp } from './launch';

/** Copies of a text by kind of process; a kind without one is not listed. */
export type Residue = Readonly<Record<string, number>>;

/** Looks through all processes of the app, but for the practice servers, which hold what they give. */
export function residueOf(launched: LaunchedApp, text: string): Residue {
  const found: Record<string, number> = {};
  for (const { pid, kind, command } of processTree(launched.app.process().pid as number)) {
    if (/ sandbox --/.test(command)) continue;
    const [hits] = scanMemory([pid], text);
    const copies = (hits?.utf8 ?? 0) + (hits?.utf16 ?? 0);
    if (copies > 0) found[kind] = (found[kind] ?? 0) + copies;
  }
  return found;
}
