import type { SourceFile } from './source-graph';

/**
 * Finds circles of imports with a depth-first walk: meeting a file that is still being walked closes
 * a circle.
 * @returns each circle once, as "a → b → a"
 */
export function findCycles(sources: ReadonlyMap<string, SourceFile>): string[] {
  const finished = new Set<string>();
  const cycles: string[] = [];
  const walk = (file: string, way: readonly string[]): void => {
    const met = way.indexOf(file);
    if (met >= 0) {
      cycles.push([...way.slice(met), file].join(' → '));
      return;
    }
    if (finished.has(file)) return;
    for (const next of sources.get(file)?.imports ?? []) walk(next.target, [...way, file]);
    finished.add(file);
  };
  for (const file of sources.keys()) walk(file, []);
  return cycles;
}
