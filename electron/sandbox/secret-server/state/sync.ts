/** A DSV tenant that the product's own sync pushes to. */
export interface SyncTenant {
  readonly id: number;
  /** Of the secret with the client's credentials. */
  secretId: number;
  tenantName: string;
  /** Minutes. */
  syncInterval: number;
  active: boolean;
  readonly addedMs: number;
  syncedMs: number | null;
}

/** One secret that the product's own sync pushes to one tenant. */
export interface SyncMap {
  readonly id: number;
  secretId: number;
  tenantId: number;
  /** Segments, of which `$slug` stands for a field. Nobody can read it back. */
  fieldNamesPath: readonly string[];
  active: boolean;
  readonly addedMs: number;
  syncedMs: number | null;
}

/** A line of the tenants' audit. */
export interface SyncAudit {
  readonly action: string;
  readonly atMs: number;
  readonly notes: string;
  readonly tenantId: number;
  readonly by: string;
}

/** The product's own sync to DSV: what it would push where. Nothing is pushed from here. */
export interface SyncStore {
  readonly tenants: Map<number, SyncTenant>;
  readonly maps: Map<number, SyncMap>;
  readonly audits: SyncAudit[];
}

/** Nothing set up. */
export function createSync(): SyncStore {
  return { tenants: new Map(), maps: new Map(), audits: [] };
}
