import { processTree } from '../torture/process-tree';
import type { LaunchedApp } from './launch';

/** Chromium's name for a utility process that runs Node; nothing but the engines does. */
const engineKind = 'node.mojom.NodeService';

/** Process ids of the engines, the oldest first: the one in service, then the one that waits. */
export function enginePids({ app }: LaunchedApp): readonly number[] {
  return processTree(app.process().pid as number)
    .filter(({ kind }) => kind === engineKind)
    .map(({ pid }) => pid)
    .sort((one, other) => one - other);
}

/** Whether a process is there, a zombie included. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
