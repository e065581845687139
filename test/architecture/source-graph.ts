import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';
import type { ParseResult } from 'vite';
import { importsOf } from './imports';
import type { Import } from './imports';

const repository = fileURLToPath(new URL('../..', import.meta.url));

/** One file of the product, parsed. Paths are relative to the checkout and use "/". */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly program: ParseResult['program'];
  readonly imports: readonly Import[];
  /** Names that come in and go out. */
  readonly module: ParseResult['module'];
  /** Turns './x' into the file it means; leaves the names of packages as they are. */
  resolve(specifier: string): string;
}

const product = ['shared', 'electron', 'renderer'];

/**
 * Reads and parses every source file below some folders.
 * @param folders the whole product (shared, electron and renderer) when not given
 * @throws when a file does not parse, naming it
 */
export function readSources(folders: readonly string[] = product): ReadonlyMap<string, SourceFile> {
  const paths = folders.flatMap(listSources);
  const known = new Set(paths);
  return new Map(paths.map(file => [file, readSource(file, known)]));
}

/** Line number, counted from 1, of an offset in a file; for messages a person can click. */
export function lineAt(file: SourceFile, offset: number): number {
  return file.text.slice(0, offset).split('\n').length;
}

function listSources(folder: string): string[] {
  return readdirSync(path.join(repository, folder), { recursive: true, withFileTypes: true })
    .filter(
      entry => entry.isFile() && /\.(tsx?|mjs)$/.test(entry.name) && !entry.name.endsWith('.d.ts'),
    )
    .map(entry => path.relative(repository, path.join(entry.parentPath, entry.name)))
    .map(file => file.split(path.sep).join('/'))
    .sort((one, other) => (one < other ? -1 : 1));
}

function readSource(file: string, known: ReadonlySet<string>): SourceFile {
  const text = readFileSync(path.join(repository, file), 'utf8');
  const parsed = parseSync(file, text);
  const fault = parsed.errors[0];
  if (fault) throw new Error(`${file} does not parse: ${fault.message}`);
  const resolve = (specifier: string): string => resolveImport(file, specifier, known);
  const { program, module } = parsed;
  return { path: file, text, program, module, imports: importsOf(parsed, resolve), resolve };
}

function resolveImport(from: string, specifier: string, known: ReadonlySet<string>): string {
  if (!specifier.startsWith('.')) return specifier;
  const place = path.posix.join(path.posix.dirname(from), specifier);
  const found = [place, `${place}.ts`, `${place}.tsx`].find(candidate => known.has(candidate));
  return found ?? place;
}
