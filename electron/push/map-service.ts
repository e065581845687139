import { isDeepStrictEqual } from 'node:util';
import type { Configuration } from '../../shared/domain/configuration';
import type { SecretPath, TenantId } from '../../shared/domain/entry';
import type { PushMap } from '../../shared/domain/push/push-map';
import { AppError } from '../../shared/errors/app-error';
import type { AuditLog } from '../audit/audit-log';
import { configurationCollection } from '../store/collections/configuration';
import type { OpenStore } from '../store/sealed-store';
import type { SecretServerClient } from '../secret-server/secret-server-client';
import { mapProblems } from './check-maps';
import { importSync } from './import-sync';
import type { OpenSources } from './open-sources';
import { previewMap } from './preview-map';

/** What a map would make of one secret; no value is in it. */
export interface PreviewRow {
  readonly secretId: number;
  readonly name: string;
  readonly folderPath: string | null;
  readonly tenant: TenantId;
  /** Null when it would be rejected. */
  readonly path: SecretPath | null;
  /** Why it would be rejected, or what a person should know; empty otherwise. */
  readonly note: string;
}

export interface MapPreview {
  readonly rows: readonly PreviewRow[];
  /** True: there are more secrets than rows. */
  readonly isCut: boolean;
}

/** What Secret Server's own sync has, as maps of ours, and what could not be read of it. */
export interface ImportedMaps {
  readonly maps: readonly PushMap[];
  /** Sentences for people. */
  readonly notRead: readonly string[];
}

/** The maps of this host. Every call needs an open store. */
export interface MapService {
  list(): readonly PushMap[];
  /**
   * Reads the source and says where everything would go; writes nothing.
   * @param limit rows at most; default 200.
   * @throws AppError `server.*`, `map.*`.
   */
  preview(map: PushMap, signal: AbortSignal, limit?: number): Promise<MapPreview>;
  /** Replaces all maps; recorded. @throws AppError `map.invalid` with every problem. */
  save(maps: readonly PushMap[]): Promise<void>;
  /** Asks Secret Server for the tenants and maps of its own sync. @throws AppError `server.*`, `map.noServer`. */
  importFrom(server: string, signal: AbortSignal): Promise<ImportedMaps>;
}

export interface MapServiceDependencies {
  readonly store: () => OpenStore;
  readonly audit: Pick<AuditLog, 'append'>;
  readonly configuration: () => Configuration;
  /** Makes what was saved count at once. */
  readonly useConfiguration: (configuration: Configuration) => void;
  readonly openSources: OpenSources;
}

/** Reading a thousand secrets for a look at their paths would keep Secret Server busy for minutes. */
const usualLimit = 200;

export function createMapService(dependencies: MapServiceDependencies): MapService {
  const { store, audit, configuration, useConfiguration, openSources } = dependencies;

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
      useConfiguration(saved);
      await audit.append({ kind: 'maps.saved', count: maps.length, ids: maps.map(({ id }) => id) });
    },
    importFrom: (server, signal) =>
      withServer(server, client => importSync(client, configuration().tenants, signal)),
  };
}

function refuseProblems(problems: readonly string[]): void {
  if (problems.length > 0) throw new AppError('map.invalid', { detail: problems.join('; ') });
}
