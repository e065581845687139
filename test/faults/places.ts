import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Place } from '../torture/canaries/canary-search';

/** What can be read of a host by others, as far as it is new. */
export interface Places {
  /** Files that are new or longer since the last look, with the new part of the log beside them. */
  fresh(): Promise<readonly Place[]>;
  /** Resolves when nothing is written and nothing is logged any more. */
  quiet(): Promise<void>;
}

/** A canary may begin before what is new. */
const overlap = 256;
const lookEveryMs = 10;
/** What goes on in the background after an outage leaves a trace in this time. */
const looksAlike = 5;

/** @param log everything that was logged until now. */
export function watchPlaces(home: string, log: () => string): Places {
  const seen = new Map<string, number>();
  let logged = 0;

  async function sizes(): Promise<ReadonlyMap<string, number>> {
    const found = new Map<string, number>();
    for (const entry of await readdir(home, { recursive: true, withFileTypes: true })) {
      const file = path.join(entry.parentPath, entry.name);
      const facts = entry.isFile() ? await stat(file).catch(() => null) : null;
      if (facts !== null) found.set(file, facts.size);
    }
    return found;
  }

  return {
    async fresh() {
      const places: Place[] = [];
      for (const [file, size] of await sizes()) {
        const before = seen.get(file) ?? 0;
        if (size === before) continue;
        seen.set(file, size);
        const bytes = await readFile(file).catch(() => Buffer.alloc(0));
        const from = size > before ? Math.max(0, before - overlap) : 0;
        places.push({ name: path.relative(home, file), bytes: bytes.subarray(from) });
      }
      const text = log();
      places.push({
        name: 'the log',
        bytes: Buffer.from(text.slice(Math.max(0, logged - overlap))),
      });
      logged = text.length;
      return places;
    },
    async quiet() {
      const look = async (): Promise<string> => JSON.stringify([...(await sizes()), log().length]);
      let before = '';
      for (let same = 0; same < looksAlike;) {
        const now = await look();
        same = now === before ? same + 1 : 0;
        before = now;
        await new Promise(resolve => setTimeout(resolve, lookEveryMs));
      }
    },
  };
}
