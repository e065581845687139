import { isDeepStrictEqual } from 'node:util';
import type { Configuration } from '../../shared/domain/configuration';
import { AppError } from '../../shared/errors/app-error';
import type { AuditLog } from '../audit/audit-log';
import { configurationCollection } from '../store/collections/configuration';
import type { OpenStore } from '../store/sealed-store';
import type { SecretServerClient } from '../secret-server/secret-server-client';
import { mapProblems } from './check-maps';
import { importSync } from './import-sync';
import type { MapService } from './map-service';
import type { OpenSources } from './open-sources';
import { previewMap } from './preview-map';

export interface MapServiceDependencies {
  readonly store: () => OpenStore;
  readonly audit: Pick<AuditLog, 'append'>;
  readonly configuration: () => Configuration;
  /** Makes what was saved count at once. */
  readonly setConfiguration: (configuration: Configuration) => void;
  readonly openSources: OpenSources;
}

/** Reading a thousand secrets for a look at their paths would keep Secret Server busy for minutes. */
const usualLimit = 200;

export function createMapService(dependencies: MapServiceDependencies): MapService {
  const { store, audit, configuration, setConfiguration, openSources } = dependencies;

  /** @throws AppError `map.noServer`. */
  async function withServer<T>(
    server: string,
    task: (client: SecretServerClient) => Promise<T>,
  ): Promise<T> {
    const client = (await openSources())(server);
    if (client === null) throw new AppError('map.noServer', { detail: server });
    try {
      return await task(client);
    } finally {
      await client.dispose();
    }
  }

  return {
    list: () => configuration().maps,
    async preview(map, signal, limit = usualLimit) {
      refuseProblems(mapProblems([map], configuration()));
      return withServer(map.source.server, client =>
        previewMap({ client, configuration: configuration(), limit }, map, signal),
      );
    },
    async save(maps) {
      refuseProblems(mapProblems(maps, configuration()));
      let isChanged = false;
      const saved = await store().update(configurationCollection, current => {
        isChanged = !isDeepStrictEqual(current.maps, maps);
        return isChanged ? { ...current, maps } : current;
      });
      if (!isChanged) return;
      setConfiguration(saved);
      await audit.append({ kind: 'maps.saved', count: maps.length, ids: maps.map(({ id }) => id) });
    },
    importFrom: (server, signal) =>
      withServer(server, client => importSync(client, configuration().tenants, signal)),
  };
}

function refuseProblems(problems: readonly string[]): void {
  if (problems.length > 0) throw new AppError('map.invalid', { detail: problems.join('; ') });
}
