import type { SecretPath, TenantId } from '../../shared/domain/entry';
import type { PushMap } from '../../shared/domain/push/push-map';

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
