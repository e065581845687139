/** What a table needs to know of a row. */
export interface PathRow {
  readonly method: string;
  readonly pattern: string;
}

/** What a table says of a request. */
export type Found<R> =
  | {
      readonly kind: 'row';
      readonly route: R;
      /** What the placeholders stood for. */
      readonly parameters: ReadonlyMap<string, string>;
    }
  | { readonly kind: 'unknown' }
  /** The path is known, with another method. */
  | { readonly kind: 'method' };

/** Finds the first row that fits. */
export interface PathTable<R> {
  find(method: string, path: string): Found<R>;
}

/** How paths are read. */
export interface PathRules {
  /** In front of every pattern: `/v1/`. */
  readonly prefix: string;
  readonly ignoreCase: boolean;
}

/** Compiles rows once; earlier rows win. `{name}` is one part between slashes, `{name...}` one or more. */
export function createPathTable<R extends PathRow>(
  rows: readonly R[],
  rules: PathRules,
): PathTable<R> {
  const compiled = rows.map(route => ({ route, ...compile(route.pattern, rules) }));
  return {
    find(method, path) {
      const fitting = compiled.filter(row => row.expression.test(path));
      const hit = fitting.find(row => row.route.method === method);
      if (hit === undefined) return { kind: fitting.length === 0 ? 'unknown' : 'method' };
      const values = hit.expression.exec(path)?.slice(1) ?? [];
      const named = hit.names.map((name, index) => [name, values[index] ?? ''] as const);
      return { kind: 'row', route: hit.route, parameters: new Map(named) };
    },
  };
}

function compile(
  pattern: string,
  { prefix, ignoreCase }: PathRules,
): { expression: RegExp; names: string[] } {
  const names: string[] = [];
  const source = pattern
    .split(/(\{[a-z]+(?:\.\.\.)?\})/i)
    .map(piece => {
      if (!piece.startsWith('{')) return piece.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
      names.push(piece.replaceAll(/[{}.]/g, ''));
      return piece.endsWith('...}') ? '(.+)' : '([^/]+)';
    })
    .join('');
  return { expression: new RegExp(`^${prefix}${source}$`, ignoreCase ? 'is' : 's'), names };
}
