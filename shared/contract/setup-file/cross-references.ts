/** The parts of a setup file that name one another. */
interface Named {
  readonly tenants: readonly { readonly id: string }[];
  readonly secretServers: readonly { readonly id: string }[];
  readonly routing: readonly { readonly tenants: readonly string[] }[];
  readonly audit: {
    readonly require: string;
    readonly sinks: readonly NamedSink[];
  };
}

interface NamedSink {
  readonly id: string;
  readonly certFile?: string | undefined;
  readonly keyFile?: string | undefined;
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
    ...repeatedIds('audit.sinks', file.audit.sinks),
    ...unmetRequirement(file),
    ...halfIdentities(file),
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
      : [{ path: [...section.split('.'), index, 'id'], message: `is "${id}" for the second time` }],
  );
}

function unmetRequirement({ audit }: Named): readonly FieldProblem[] {
  if (audit.require === 'local' || audit.sinks.length > 0) return [];
  const message = `is "${audit.require}", which needs at least one of audit.sinks`;
  return [{ path: ['audit', 'require'], message }];
}

function halfIdentities({ audit }: Named): readonly FieldProblem[] {
  return audit.sinks.flatMap(({ certFile, keyFile }, index) =>
    (certFile === undefined) === (keyFile === undefined)
      ? []
      : [
          {
            path: ['audit', 'sinks', index, certFile === undefined ? 'certFile' : 'keyFile'],
            message: 'is missing; a certificate and its key belong together',
          },
        ],
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
