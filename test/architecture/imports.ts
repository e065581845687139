import { Visitor } from 'vite';
import type { ParseResult } from 'vite';

/** One thing a file takes from elsewhere. */
export interface Import {
  /** A file of the product, or the name of a package ('zod', 'node:fs'). */
  readonly target: string;
  /** False for a file of the product, which matters because one of its folders is called electron. */
  readonly isPackage: boolean;
  /** True when nothing of it remains after compiling. */
  readonly typeOnly: boolean;
  /** Where in the file, as an offset. */
  readonly start: number;
}

/**
 * Lists what a file imports in any form: import and export declarations, `import()` as an expression
 * and as a type.
 */
export function importsOf(parsed: ParseResult, resolve: (specifier: string) => string): Import[] {
  const found: Import[] = [];
  const add = (specifier: string | undefined, typeOnly: boolean, start: number): void => {
    if (specifier === undefined) return;
    const isPackage = !specifier.startsWith('.');
    found.push({ target: resolve(specifier), isPackage, typeOnly, start });
  };
  new Visitor({
    ImportDeclaration: node => {
      add(node.source.value, node.importKind === 'type', node.start);
    },
    ExportNamedDeclaration: node => {
      add(node.source?.value, node.exportKind === 'type', node.start);
    },
    ExportAllDeclaration: node => {
      add(node.source.value, node.exportKind === 'type', node.start);
    },
    ImportExpression: node => {
      if (node.source.type === 'Literal') add(String(node.source.value), false, node.start);
    },
    TSImportType: node => {
      add(node.source.value, true, node.start);
    },
  }).visit(parsed.program);
  return found;
}
