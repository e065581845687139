import { templateProblems } from '../../domain/push/path-template';
import { partProblem, prefixParts } from '../../domain/push/safe-path';
import type { FieldProblem } from './field-problem';

/** What of maps and tenants has to fit together. */
export interface MapSurroundings {
  readonly tenants: readonly {
    readonly id: string;
    readonly push: { readonly prefixes: readonly string[] };
  }[];
  readonly maps: readonly {
    readonly tenants: readonly string[];
    readonly pathTemplate: string;
  }[];
}

/** Path templates that lead nowhere a vault would take, or outside of what one of their tenants allows. */
export function wrongTemplates({ tenants, maps }: MapSurroundings): readonly FieldProblem[] {
  return maps.flatMap((map, index) => {
    const prefixes = tenants
      .filter(({ id }) => map.tenants.includes(id))
      .map(({ push }) => push.prefixes);
    const problems = [[], ...prefixes].flatMap(list => templateProblems(map.pathTemplate, list));
    return [...new Set(problems)].map(message => ({
      path: ['maps', index, 'pathTemplate'],
      message,
    }));
  });
}

/** Prefixes below which nothing can stand. */
export function wrongPrefixes({ tenants }: MapSurroundings): readonly FieldProblem[] {
  return tenants.flatMap(({ push }, index) =>
    push.prefixes.flatMap((prefix, place) => {
      const parts = prefixParts(prefix);
      const isPath = parts.length > 0 && parts.every(part => partProblem(part) === null);
      const path = ['tenants', index, 'push', 'prefixes', place];
      return isPath ? [] : [{ path, message: 'is not the beginning of a path' }];
    }),
  );
}
