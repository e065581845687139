import type { SourceReading, SourceSummary } from '../../shared/domain/push/source-secret';
import type { PushSource } from '../../shared/domain/push/push-map';

/** One page of a list. */
export interface SourcePage {
  readonly secrets: readonly SourceSummary[];
  /** How many there are in all, when the server says so. */
  readonly total: number | null;
}

/** A tenant of Secret Server's own sync. */
export interface SyncTenant {
  readonly id: number;
  /** The secret with its address and credentials; null where the server does not say. */
  readonly secretId: number | null;
  readonly name: string;
  readonly intervalMinutes: number;
  readonly active: boolean;
}

/** A map of Secret Server's own sync; the path template itself cannot be read there. */
export interface SyncMap {
  readonly id: number;
  readonly tenantId: number;
  /** Null where the server does not say. */
  readonly secretId: number | null;
  readonly secretName: string;
  /** As the server shows it: a template or a path, which its documents do not settle. */
  readonly path: string;
  readonly active: boolean;
}

/** What a diagnosis shows of a Secret Server. */
export interface SourceInspection {
  readonly address: string;
  /** How many active secrets this account may see; null where the server does not count. */
  readonly secrets: number | null;
}

/** Reads one Secret Server and changes nothing there. Every call may throw AppError `server.*`, `cancelled`. */
export interface SecretServerClient {
  readonly id: string;
  /** Where it reads: the configured address, or the vault that a platform named at the last log-on. */
  address(): string;
  /** Logs on and counts what this account may see, for a diagnosis. */
  inspect(signal: AbortSignal): Promise<SourceInspection>;
  /** Pages until `hasNext` is false; restricted and inactive secrets are in it, marked. */
  list(source: PushSource, signal: AbortSignal): AsyncIterable<SourcePage>;
  /** Reads values, template flags and files; never checks anything out. */
  read(secret: SourceSummary, signal: AbortSignal): Promise<SourceReading>;
  /** One secret's summary, or null where it is missing, deleted or forbidden. */
  summary(id: number, signal: AbortSignal): Promise<SourceSummary | null>;
  syncTenants(signal: AbortSignal): Promise<readonly SyncTenant[]>;
  syncMaps(tenantId: number, signal: AbortSignal): Promise<readonly SyncMap[]>;
  /** Ends the session at the server and closes connections. */
  dispose(): Promise<void>;
}
