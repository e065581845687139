import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

/** What was found in one process. */
export interface MemoryHits {
  readonly pid: number;
  /** Copies of the text in UTF-8, and one byte per letter as V8 keeps plain strings. */
  readonly utf8: number;
  /** Copies in UTF-16LE, as the page and V8 keep other strings. */
  readonly utf16: number;
  /** The mappings that held a copy, for the person who looks for the reason: `[heap]`, `anonymous`. */
  readonly places: readonly string[];
  /** Bytes that were looked at; zero means that nothing was proved. */
  readonly bytesRead: number;
}

interface Mapping {
  readonly start: number;
  readonly end: number;
  readonly name: string;
}

const chunkBytes = 4 * 1024 * 1024;
const pageBytes = 4096;
const pagesAtOnce = 64 * 1024;

/**
 * Looks for a text in all readable memory of processes, through `/proc/PID/mem`. Linux only, and
 * only where the kernel lets this user read: as root, or the parent of a process that is dumpable.
 * @param text must not occur in the command line or the environment of a process by design.
 * @throws Error when a process is gone or does not let itself be read: no answer is not "nothing".
 */
export function scanMemory(pids: readonly number[], text: string): readonly MemoryHits[] {
  const patterns = [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')] as const;
  return pids.map(pid => scanProcess(pid, patterns));
}

function scanProcess(pid: number, [narrow, wide]: readonly [Buffer, Buffer]): MemoryHits {
  const found = { utf8: 0, utf16: 0, bytesRead: 0 };
  const places = new Set<string>();
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  const overlap = wide.length - 1;
  try {
    for (const part of residentParts(pid)) {
      for (const { bytes, isLast } of chunksOf(memory, part, overlap)) {
        const limit = isLast ? bytes.length : bytes.length - overlap;
        const hits = [countIn(bytes, narrow, limit), countIn(bytes, wide, limit)] as const;
        found.utf8 += hits[0];
        found.utf16 += hits[1];
        found.bytesRead += bytes.length;
        if (hits[0] + hits[1] > 0) places.add(part.name);
      }
    }
  } finally {
    closeSync(memory);
  }
  if (found.bytesRead === 0) throw new Error(`process ${pid} showed no memory`);
  return { pid, ...found, places: [...places] };
}

/** The runs of pages that are in memory or in swap, of all readable mappings; others hold nothing. */
function residentParts(pid: number): readonly Mapping[] {
  const pages = openSync(`/proc/${pid}/pagemap`, 'r');
  try {
    return readableMappings(pid).flatMap(mapping => residentRuns(pages, mapping));
  } finally {
    closeSync(pages);
  }
}

function readableMappings(pid: number): readonly Mapping[] {
  const lines = readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n');
  return lines.flatMap(line => {
    const parts = /^([0-9a-f]+)-([0-9a-f]+) r\S+ \S+ \S+ \S+ *(.*)$/.exec(line);
    if (!parts || parts[3] === '[vvar]' || parts[3] === '[vsyscall]') return [];
    const [start, end] = [parts[1], parts[2]].map(hex => Number.parseInt(hex ?? '', 16));
    return [{ start: start ?? 0, end: end ?? 0, name: parts[3] || 'anonymous' }];
  });
}

/** Source: Documentation/admin-guide/mm/pagemap.rst: bit 63 is "present", bit 62 "swapped". */
function residentRuns(pages: number, { start, end, name }: Mapping): readonly Mapping[] {
  const runs: { start: number; end: number; name: string }[] = [];
  const entries = Buffer.alloc(pagesAtOnce * 8);
  for (let at = start; at < end; at += pagesAtOnce * pageBytes) {
    const wanted = Math.min(pagesAtOnce, (end - at) / pageBytes) * 8;
    const read = readOrNothing(pages, entries.subarray(0, wanted), (at / pageBytes) * 8);
    for (let entry = 0; entry < read; entry += 8) {
      if (((entries[entry + 7] ?? 0) & 0xc0) === 0) continue;
      const page = at + (entry / 8) * pageBytes;
      const last = runs.at(-1);
      if (last?.end === page) last.end += pageBytes;
      else runs.push({ start: page, end: page + pageBytes, name });
    }
  }
  return runs;
}

/** Neighbouring chunks overlap, so that a copy on the border is seen once and not missed. */
function* chunksOf(
  memory: number,
  { start, end }: Mapping,
  overlap: number,
): Generator<{ readonly bytes: Buffer; readonly isLast: boolean }> {
  const buffer = Buffer.allocUnsafeSlow(Math.min(end - start, chunkBytes + overlap));
  for (let at = start; at < end; at += chunkBytes) {
    const wanted = Math.min(buffer.length, end - at);
    const read = readOrNothing(memory, buffer.subarray(0, wanted), at);
    yield { bytes: buffer.subarray(0, read), isLast: at + chunkBytes >= end };
  }
  // This process may be scanned too; what it read must not count.
  buffer.fill(0);
}

/** A mapping may go between the list and the look, and some pages of devices cannot be read. */
function readOrNothing(memory: number, into: Buffer, position: number): number {
  try {
    return readSync(memory, into, 0, into.length, position);
  } catch {
    return 0;
  }
}

function countIn(bytes: Buffer, pattern: Buffer, limit: number): number {
  let count = 0;
  for (let at = bytes.indexOf(pattern); at >= 0 && at < limit;) {
    count += 1;
    at = bytes.indexOf(pattern, at + pattern.length);
  }
  return count;
}
