import type { SourceFile } from './source-graph';

/** A run of lines that stands in two places. */
export interface Repeat {
  /** "file:line", which a terminal can open. */
  readonly one: string;
  readonly other: string;
  /** Lines that say something. */
  readonly lines: number;
}

interface Line {
  readonly file: string;
  /** Counted from 1. */
  readonly number: number;
  readonly text: string;
}

/** Where a run begins. */
interface Spot {
  readonly lines: readonly Line[];
  readonly at: number;
}

/** Lines that say nothing of their own: brackets, comments, imports. */
const silent = /^$|^[^\w'"`]*$|^(\/\/|\/\*|\*)|^import\b|^\} from /;

/**
 * Finds runs of lines that are the same but for their indentation.
 * @param least how many lines make a run
 * @returns each pair of places once, where its longest run begins
 */
export function findRepeats(files: Iterable<SourceFile>, least: number): readonly Repeat[] {
  const known = new Map<string, Spot[]>();
  const found: Repeat[] = [];
  const covered = new Set<string>();
  for (const lines of [...files].map(tellingLines)) {
    for (let at = 0; at + least <= lines.length; at += 1) {
      const spot = { lines, at };
      const key = Array.from({ length: least }, (_, by) => lineAt(spot, by)?.text).join('\n');
      const earlier = known.get(key) ?? [];
      for (const one of earlier) {
        if (covered.has(pairKey(one, spot, 0))) continue;
        const length = sharedLength(one, spot);
        for (let by = 0; by < length; by += 1) covered.add(pairKey(one, spot, by));
        found.push({ one: placeOf(one, 0), other: placeOf(spot, 0), lines: length });
      }
      known.set(key, [...earlier, spot]);
    }
  }
  return found.filter(({ lines }) => lines >= least).sort((one, other) => other.lines - one.lines);
}

function tellingLines({ path: file, text }: SourceFile): Line[] {
  return text
    .split('\n')
    .map((line, index) => ({ file, number: index + 1, text: line.trim() }))
    .filter(({ text: line }) => !silent.test(line));
}

/** Runs of one file end where the later one begins: what overlaps with itself is a list. */
function sharedLength(earlier: Spot, later: Spot): number {
  let length = 0;
  while (lineAt(earlier, length) && lineAt(earlier, length)?.text === lineAt(later, length)?.text) {
    if (lineAt(earlier, length) === lineAt(later, 0)) break;
    length += 1;
  }
  return length;
}

function lineAt({ lines, at }: Spot, by: number): Line | undefined {
  return lines[at + by];
}

function pairKey(one: Spot, other: Spot, by: number): string {
  return `${placeOf(one, by)} ${placeOf(other, by)}`;
}

function placeOf(spot: Spot, by: number): string {
  const line = lineAt(spot, by);
  return line === undefined ? '' : `${line.file}:${line.number}`;
}
