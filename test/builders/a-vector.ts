import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../vectors/', import.meta.url));

/** A test vector: what a reader must find, and the bytes it is to find it in. See test/vectors/README.md. */
export interface Vector {
  /** File name without its ending. */
  readonly name: string;
  /** One line `name: value` for each. */
  readonly fields: ReadonlyMap<string, string>;
  readonly data: Buffer;
}

/** Names of the vectors in a folder, named as for `aVector`; in order. */
export async function vectorNames(folder: string): Promise<readonly string[]> {
  const names = await readdir(path.resolve(root, folder));
  const ending = '.vector';
  return names
    .filter(name => name.endsWith(ending))
    .map(name => name.slice(0, -ending.length))
    .sort();
}

/** Reads one vector of a folder of test/vectors, or of any other folder by its absolute path. */
export async function aVector(folder: string, name: string): Promise<Vector> {
  const text = await readFile(path.resolve(root, folder, `${name}.vector`), 'utf8');
  const blank = text.indexOf('\n\n');
  const fields = text
    .slice(0, blank)
    .split('\n')
    .map(line => {
      const colon = line.indexOf(': ');
      return [line.slice(0, colon), line.slice(colon + 2)] as const;
    });
  return { name, fields: new Map(fields), data: Buffer.from(text.slice(blank), 'base64') };
}

/** A field that the vector must have. */
export function fieldOf(vector: Vector, name: string): string {
  const value = vector.fields.get(name);
  if (value === undefined) throw new Error(`vector ${vector.name} says nothing of ${name}`);
  return value;
}

/** A field of hexadecimal digits; null when the vector does not have it. */
export function bytesOf(vector: Vector, name: string): Buffer | null {
  const value = vector.fields.get(name);
  return value === undefined ? null : Buffer.from(value, 'hex');
}
