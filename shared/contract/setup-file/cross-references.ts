import { shortestIntervalMinutes } from '../../domain/push/push-map';
import { wrongChannels } from './alert-references';
import type { ChannelSurroundings } from './alert-references';
import type { FieldProblem } from './field-problem';
import { wrongPrefixes, wrongTemplates } from './map-references';
import type { MapSurroundings } from './map-references';
import type { NamedServer } from './server-references';
import { wrongServers } from './server-references';

/** The parts of a setup file that name one another. */
interface Named extends ChannelSurroundings {
  readonly tenants: MapSurroundings['tenants'];
  readonly secretServers: readonly NamedServer[];
  readonly routing: readonly { readonly tenants: readonly string[] }[];
  readonly maps: readonly NamedMap[];
  readonly schedule: Readonly<Record<string, { readonly intervalMinutes: number }>>;
  readonly audit: {
    readonly require: string;
    readonly sinks: readonly NamedSink[];
  };
}

interface NamedMap {
  readonly id: string;
  readonly source: { readonly server: string };
  readonly tenants: readonly string[];
  readonly pathTemplate: string;
}

interface NamedSink {
  readonly id: string;
  readonly certFile?: string | undefined;
  readonly keyFile?: string | undefined;
}

/** Ids given twice, and routing to tenants that are not in the file. */
export function checkCrossReferences(file: Named): readonly FieldProblem[] {
  return [
    ...repeatedIds('tenants', file.tenants),
    ...repeatedIds('secretServers', file.secretServers),
    ...wrongServers(file.secretServers),
    ...unknownTenants(file),
    ...wrongPrefixes(file),
    ...checkMaps(file),
    ...wrongSchedules(file),
    ...repeatedIds('audit.sinks', file.audit.sinks),
    ...unmetRequirement(file),
    ...halfIdentities(file),
    ...repeatedIds('alerts.channels', file.alerts.channels),
    ...wrongChannels(file),
  ];
}

/** The part of it that is about maps alone, for whoever changes nothing else. */
export function checkMaps(
  file: Pick<Named, 'tenants' | 'maps'> & {
    readonly secretServers: readonly Pick<Named['secretServers'][number], 'id'>[];
  },
): readonly FieldProblem[] {
  return [...repeatedIds('maps', file.maps), ...unknownInMaps(file), ...wrongTemplates(file)];
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

function unknownInMaps(file: Parameters<typeof checkMaps>[0]): readonly FieldProblem[] {
  const tenants = new Set(file.tenants.map(({ id }) => id));
  const servers = new Set(file.secretServers.map(({ id }) => id));
  return file.maps.flatMap((map, index) => [
    ...(servers.has(map.source.server)
      ? []
      : [
          {
            path: ['maps', index, 'source', 'server'],
            message: `is "${map.source.server}", which is not the id of a Secret Server here`,
          },
        ]),
    ...map.tenants.flatMap((tenant, place) =>
      tenants.has(tenant)
        ? []
        : [
            {
              path: ['maps', index, 'tenants', place],
              message: `is "${tenant}", which is not the id of a tenant here`,
            },
          ],
    ),
  ]);
}

/** The floor is that of Secret Server's own sync, by the servers whose secrets go to the tenant. */
function wrongSchedules(file: Named): readonly FieldProblem[] {
  const kinds = new Map(file.secretServers.map(({ id, kind }) => [id, kind]));
  return Object.entries(file.schedule).flatMap(([tenant, { intervalMinutes }]) => {
    const maps = file.maps.filter(map => map.tenants.includes(tenant));
    if (maps.length === 0) {
      return [{ path: ['schedule', tenant], message: 'is for a tenant that no map pushes to' }];
    }
    const floors = maps.flatMap(({ source }) => {
      const kind = kinds.get(source.server);
      return kind === undefined ? [] : [shortestIntervalMinutes[kind]];
    });
    const floor = Math.max(0, ...floors);
    const message = `must be at least ${floor}, the shortest that Secret Server itself uses`;
    return intervalMinutes < floor
      ? [{ path: ['schedule', tenant, 'intervalMinutes'], message }]
      : [];
  });
}
