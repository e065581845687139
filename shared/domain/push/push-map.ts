import type { TenantId } from '../entry';

/** Which secrets of one Secret Server; what is null does not narrow, what is set narrows together. */
export interface PushSource {
  /** Id of a configured Secret Server. */
  readonly server: string;
  readonly secretIds: readonly number[] | null;
  readonly folderId: number | null;
  readonly includeSubFolders: boolean;
  readonly templateId: number | null;
  /** Part of a name, as Secret Server's own search understands it. */
  readonly search: string | null;
}

/** How the keys of a secret's data are called in the vault. */
export const keyStyles = ['slug', 'name'] as const;
export type KeyStyle = (typeof keyStyles)[number];

/** What becomes of a secret in the vault whose source is provably gone from the map. */
export const removalRules = ['keep', 'delete'] as const;
export type RemovalRule = (typeof removalRules)[number];

/** `search`: host, address and kind, from fields that are no secret, so that a lookup finds them. */
export const attributeRules = ['search', 'none'] as const;
export type AttributeRule = (typeof attributeRules)[number];

/** One rule of the push: which secrets go to which tenants, under which paths, with which fields. */
export interface PushMap {
  readonly id: string;
  /** False: kept, and looked at by no plan. */
  readonly active: boolean;
  readonly source: PushSource;
  readonly tenants: readonly TenantId[];
  /** In Secret Server's syntax: `critical/emea/$name`; `$name` is the secret's name, another `$x` a field slug. */
  readonly pathTemplate: string;
  /** `all`: every field that is not "Hide On View"; or exactly these slugs, hidden or not. */
  readonly fields: 'all' | readonly string[];
  readonly keys: KeyStyle;
  readonly attributes: AttributeRule;
  readonly onSourceRemoved: RemovalRule;
}

/** What a map has that says nothing else. */
export const mapDefaults = {
  active: true,
  fields: 'all',
  keys: 'slug',
  attributes: 'search',
  onSourceRemoved: 'keep',
} as const satisfies Partial<PushMap>;

/** When a tenant is looked at by the scheduler. */
export interface PushSchedule {
  readonly intervalMinutes: number;
}

/** The shortest interval Secret Server's own sync allows. Source: DSV syncing, "Sync Interval". */
export const shortestIntervalMinutes = { 'on-premises': 10, cloud: 30 } as const;
