import { describe, expect, it } from 'vitest';
import type { Import } from './imports';
import { findCycles } from './find-cycles';
import { layers } from './layers';
import type { Layer } from './layers';
import { lineAt, readSources } from './source-graph';
import type { SourceFile } from './source-graph';

const sources = readSources();

describe('the direction of imports', () => {
  it('lets a file import only what the table of layers allows', () => {
    const faults = [...sources.values()].flatMap(file =>
      file.imports.filter(one => !isAllowed(file, one)).map(one => describeFault(file, one)),
    );
    expect(faults).toEqual([]);
  });

  it('has no circles, those of types included', () => {
    expect(findCycles(sources)).toEqual([]);
  });

  it.each(['electron/headless.ts', 'electron/engine.ts'])(
    'keeps Electron out of what %s loads',
    door => {
      expect(findWay(door, 'electron')).toBeNull();
    },
  );

  it.each(['electron/preload.ts', 'renderer/main.tsx'])(
    'keeps the schema library out of what %s loads',
    door => {
      expect(findWay(door, 'zod')).toBeNull();
    },
  );
});

function isAllowed(file: SourceFile, { target, isPackage, typeOnly }: Import): boolean {
  const layer = layerOf(file.path);
  if (!layer) return false;
  if (isPackage) return layer.packages.some(name => isFromPackage(target, name));
  if (layerOf(target) === layer) return true;
  const places = typeOnly ? [...layer.may, ...(layer.types ?? [])] : layer.may;
  return places.some(place => isInside(target, place));
}

function layerOf(file: string): Layer | undefined {
  return layers
    .filter(({ place }) => isInside(file, place))
    .sort((one, other) => other.place.length - one.place.length)[0];
}

function isInside(file: string, place: string): boolean {
  return file === place || file.startsWith(`${place}/`);
}

function isFromPackage(specifier: string, name: string): boolean {
  return name.endsWith(':') ? specifier.startsWith(name) : isInside(specifier, name);
}

function describeFault(file: SourceFile, { target, typeOnly, start }: Import): string {
  const place = `${file.path}:${lineAt(file, start)}`;
  const layer = layerOf(file.path);
  if (!layer) return `${place}: give this folder a line in test/architecture/layers.ts`;
  return `${place}: ${layer.place} may not import ${typeOnly ? 'the types of ' : ''}${target}`;
}

/**
 * Follows the imports that remain after compiling.
 * @returns the chain of files from a door to a package, or null when there is none
 */
function findWay(door: string, target: string): readonly string[] | null {
  if (!sources.has(door)) return [`${door} does not exist`];
  const ways = new Map<string, readonly string[]>([[door, [door]]]);
  for (const [file, way] of ways) {
    for (const next of sources.get(file)?.imports ?? []) {
      if (next.typeOnly) continue;
      if (next.isPackage && isInside(next.target, target)) return [...way, next.target];
      if (!ways.has(next.target)) ways.set(next.target, [...way, next.target]);
    }
  }
  return null;
}
