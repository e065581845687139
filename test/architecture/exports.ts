import type { SourceFile } from './source-graph';

/** One name that a file offers to others. */
export interface Offer {
  readonly file: SourceFile;
  readonly name: string;
  /** Files that take it by its name, or take whatever the file has. */
  readonly takers: readonly string[];
}

/**
 * Follows names between files: imports, exports that are passed on, and `import()` in code and in types, after
 * which any name of the file may be used.
 */
export function readOffers(sources: ReadonlyMap<string, SourceFile>): readonly Offer[] {
  const takers = new Map<string, Set<string>>();
  for (const file of sources.values()) {
    for (const { specifier, name } of taken(file)) {
      const key = keyOf(file.resolve(specifier), name);
      takers.set(key, (takers.get(key) ?? new Set()).add(file.path));
    }
  }
  return [...sources.values()].flatMap(file =>
    offered(file).map(name => {
      const by = [name, '*'].flatMap(one => [...(takers.get(keyOf(file.path, one)) ?? [])]);
      return { file, name, takers: by };
    }),
  );
}

/** How often a word stands in the code of a file. */
export function countWord({ text }: SourceFile, word: string): number {
  return text.split(new RegExp(`(?<![\\w$])${word}(?![\\w$])`)).length - 1;
}

function offered({ module }: SourceFile): string[] {
  const names = module.staticExports.flatMap(({ entries }) => entries);
  return names.flatMap(({ exportName }) => (exportName.name === null ? [] : [exportName.name]));
}

function taken({ module, text }: SourceFile): { specifier: string; name: string }[] {
  const imported = module.staticImports.flatMap(({ moduleRequest, entries }) =>
    entries.map(({ importName }) => ({ moduleRequest, importName })),
  );
  const passedOn = module.staticExports.flatMap(({ entries }) => entries);
  const named = [...imported, ...passedOn].flatMap(({ moduleRequest, importName }) =>
    moduleRequest === null
      ? []
      : [{ specifier: moduleRequest.value, name: importName.name ?? '*' }],
  );
  const whole = [...text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g)];
  return [...named, ...whole.map(([, specifier = '']) => ({ specifier, name: '*' }))];
}

function keyOf(file: string, name: string): string {
  return `${file}#${name}`;
}
