import { readFileSync } from 'node:fs';
import type { Place } from './canary-search';

/** What other programs of this host could see of the processes that were started here. */
export interface ProcessWatch {
  /** How many processes were seen at all; zero proves nothing. */
  seen(): number;
  /** Everything seen so far. */
  places(): readonly Place[];
  stop(): void;
}

const everyMs = 10;

/**
 * Looks again and again at the arguments and the environment of all descendants of this process, as
 * `ps` would. Needs to be root for processes that are closed to their own user.
 */
export function watchProcesses(): ProcessWatch {
  const found = new Map<string, Buffer>();
  const seen = new Set<number>();
  const look = (): void => {
    for (const pid of descendantsOf(process.pid)) {
      seen.add(pid);
      for (const file of ['cmdline', 'environ', 'comm']) {
        const bytes = readOrNothing(`/proc/${pid}/${file}`);
        found.set(`${file} ${bytes.toString('latin1')}`, bytes);
      }
    }
  };
  const timer = setInterval(look, everyMs);
  return {
    seen: () => seen.size,
    places: () => [...found].map(([key, bytes]) => ({ name: key.split(' ')[0] ?? '', bytes })),
    stop: () => clearInterval(timer),
  };
}

function descendantsOf(pid: number): readonly number[] {
  const text = readOrNothing(`/proc/${pid}/task/${pid}/children`).toString();
  const children = text.split(' ').filter(Boolean).map(Number);
  return children.flatMap(child => [child, ...descendantsOf(child)]);
}

/** A process may be gone by the time it is looked at. */
function readOrNothing(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
}
