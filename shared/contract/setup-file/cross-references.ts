/** The parts of a setup file that name one another. */
interface Named {
  readonly tenants: readonly { readonly id: string }[];
  readonly secretServers: readonly { readonly id: string }[];
  readonly routing: readonly { readonly tenants: readonly string[] }[];
}

/** A problem and where it is. */
export interface FieldProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** Ids given twice, and routing to tenants that are not in the file. */
export function checkCrossReferences(file: Named): readonly FieldProblem[] {
  return [
    ...repeatedIds('tenants', file.tenants),
    ...repeatedIds('secretServers', file.secretServers),
    ...unknownTenants(file),
  ];
}

function repeatedIds(
  section: string,
  members: readonly { readonly id: string }[],
): readonly FieldProblem[] {
  const ids = members.map(({ id }) => id);
  return ids.flatMap((id, index) =>
    ids.indexOf(id) === index
      ? []
      : [{ path: [section, index, 'id'], message: `is "${id}" for the second time` }],
  );
}

function unknownTenants(file: Named): readonly FieldProblem[] {
  const known = new Set(file.tenants.map(({ id }) => id));
  return file.routing.flatMap((rule, ruleIndex) =>
    rule.tenants.flatMap((tenant, index) =>
      known.has(tenant)
        ? []
        : [
            {
              path: ['routing', ruleIndex, 'tenants', index],
              message: `is "${tenant}", which is not the id of a tenant here`,
            },
          ],
    ),
  );
}
