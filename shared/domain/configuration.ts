import { noAlerts } from './alert';
import type { AlertSettings } from './alert';
import type { FieldName, TenantId } from './entry';
import type { ProxySettings } from './proxy-settings';
import { noShipping } from './shipping';
import type { ShippingSettings } from './shipping';
import type { PushMap, PushSchedule } from './push/push-map';
import type { TicketSystem } from './ticket-system';

/** How the store opens: with the operating system keychain and a passphrase, or a passphrase alone. */
export type UnlockKind = 'keychain+passphrase' | 'passphrase';

/** An auth method and its parameters that are not secret; the secret ones are in the value domain. */
export interface AuthSettings {
  readonly method: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/** One DSV tenant. */
export interface TenantSettings {
  readonly id: TenantId;
  readonly name: string;
  /** Base address without `/v1`; may hold a port and a base path. */
  readonly url: string;
  /** PEM text of the certificate authorities to trust beside the system's; null for the system's alone. */
  readonly ca: string | null;
  readonly proxy: ProxySettings;
  readonly auth: AuthSettings;
  readonly budget: Budget;
  /** Where the vault is, as people call it: `EU`; null when nobody said and the address does not tell. */
  readonly region: string | null;
  readonly cache: CacheSettings;
  /** Digests of public keys (`sha256/BASE64`), one of which the server must show; empty for no pinning. */
  readonly pins: readonly string[];
  readonly push: TenantPush;
}

/** What the push may do in one tenant. */
export interface TenantPush {
  /** Credentials of the push alone; null: those of the lookup, and then nothing is pushed unattended. */
  readonly auth: AuthSettings | null;
  /** Nothing is written outside of these, `critical:emea:`; empty for no limit. */
  readonly prefixes: readonly string[];
}

/** The listener that Secret Server's event pipelines call; null in the configuration: none. */
export interface PushListener {
  readonly host: string;
  readonly port: number;
  /** PEM file with the certificate and its chain; read when the listener starts. */
  readonly certFile: string;
  readonly keyFile: string;
}

/** How this host pushes. The values of `push` credentials: `fingerprintKey` and `listenerSecret`. */
export interface PushSettings {
  /** Every write is read back, one more request each. */
  readonly verify: boolean;
  /** A secret whose request would be longer is rejected. */
  readonly maxSecretBytes: number;
  /** How many secrets are written at a time in one tenant. */
  readonly concurrency: number;
  readonly listener: PushListener | null;
}

/** When a sealed copy answers instead of the vault. */
export const cacheStrategies = [
  'server',
  'server.cache',
  'cache.server',
  'cache.server.expired',
  'last-known-good',
] as const;
export type CacheStrategy = (typeof cacheStrategies)[number];

/** How the sealed copies of one tenant are used. */
export interface CacheSettings {
  readonly strategy: CacheStrategy;
  /** How long a copy counts as fresh. */
  readonly ageMinutes: number;
}

/** What the edition of DSV allows in a calendar month (UTC). */
export interface Budget {
  readonly callsPerMonth: number;
  readonly secrets: number;
}

/** One Secret Server instance; its state decides later whether a lookup is an emergency. */
export interface SecretServerSettings {
  readonly id: string;
  readonly kind: 'on-premises' | 'cloud';
  readonly url: string;
  readonly ca: string | null;
  readonly proxy: ProxySettings;
  /** As for a tenant. */
  readonly pins: readonly string[];
  readonly auth: AuthSettings | null;
  /** Globs over paths in the vaults: which secrets come from this instance. */
  readonly paths: readonly string[];
  readonly probe: ProbeSettings;
}

/** How a Secret Server instance is watched. */
export interface ProbeSettings {
  readonly everySeconds: number;
}

/** Paths that begin with `prefix` are looked for in these tenants, in this order. */
export interface RoutingRule {
  readonly prefix: string;
  readonly tenants: readonly TenantId[];
}

/** Whether values whose path matches may be kept sealed on this host, and how old they may be served. */
export interface OfflineRule {
  /** Glob over the path: `*` stays inside a part, `**` crosses parts. The first rule that matches decides. */
  readonly match: string;
  /** Globs over paths that it is not for; only a policy has some. */
  readonly except?: readonly string[];
  readonly allowed: boolean;
  /** Null: until the vault itself says otherwise. */
  readonly maxAgeHours: number | null;
}

/** Whose machine this is: a jump host kept for the purpose, or the workstation of one operator. */
export const deployments = ['jump-host', 'workstation'] as const;
export type Deployment = (typeof deployments)[number];

/** Everything `setup` decides, without a single secret. Kept in the metadata domain of the store. */
export interface Configuration {
  readonly tenants: readonly TenantSettings[];
  readonly secretServers: readonly SecretServerSettings[];
  readonly routing: readonly RoutingRule[];
  readonly offline: readonly OfflineRule[];
  readonly clipboard: { readonly clearAfterSeconds: number };
  readonly reveal: { readonly hideAfterSeconds: number };
  readonly session: { readonly lockAfterIdleMinutes: number };
  readonly audit: AuditSettings;
  /** Values of `alert:ID` credentials: `secret`, `password`. */
  readonly alerts: AlertSettings;
  readonly deployment: Deployment;
  readonly maps: readonly PushMap[];
  /** By tenant; a tenant without one is pushed by hand or by an event. */
  readonly schedule: Readonly<Record<TenantId, PushSchedule>>;
  readonly push: PushSettings;
  readonly drill: DrillSettings;
  /** Asked whether a ticket exists; null: nobody is. The value of `tickets` credentials: `token`. */
  readonly tickets: TicketSystem | null;
}

/** What drills may use of the real vaults. */
export interface DrillSettings {
  /** Globs over paths of secrets that were made for drills; none: no drill on the real vaults. */
  readonly canaries: readonly string[];
}

/** What the audit log does beside being written. */
export interface AuditSettings extends ShippingSettings {
  /** X25519 public key, base64, that the verifier key is sealed to; null keeps it in the store. */
  readonly auditorKey: string | null;
}

/** The values of secret parameters: owner (`tenant:emea`, `push:emea`, `server:hq`, `proxy:emea`, `proxy:server:hq`, `push`, `alert:ops`, `proxy:alert:ops`, `tickets`, `proxy:tickets`) → parameter → value. */
export type Credentials = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** How a host pushes that says nothing else. */
export const defaultPush: PushSettings = {
  verify: false,
  maxSecretBytes: 4 * 1024 * 1024,
  concurrency: 4,
  listener: null,
};

/** What a host starts with; every number can be changed in `setup.json`. */
export const defaultConfiguration: Configuration = {
  tenants: [],
  secretServers: [],
  routing: [],
  offline: [],
  clipboard: { clearAfterSeconds: 20 },
  reveal: { hideAfterSeconds: 30 },
  session: { lockAfterIdleMinutes: 5 },
  audit: { auditorKey: null, ...noShipping },
  alerts: noAlerts,
  deployment: 'jump-host',
  maps: [],
  schedule: {},
  push: defaultPush,
  drill: { canaries: [] },
  tickets: null,
};

/** The free edition of DSV. Source: DSV quick start, "Limited" tier. */
export const defaultBudget: Budget = { callsPerMonth: 2500, secrets: 250 };

/** What the vault said last counts until the vault itself says otherwise. */
export const defaultCache: CacheSettings = { strategy: 'last-known-good', ageMinutes: 1440 };

/** What a tenant has that says nothing else. */
export const tenantDefaults = {
  ca: null,
  proxy: null,
  budget: defaultBudget,
  region: null,
  cache: defaultCache,
  pins: [],
  push: { auth: null, prefixes: [] },
} as const satisfies Partial<TenantSettings>;

/** What a Secret Server instance has that says nothing else. */
export const secretServerDefaults = {
  ca: null,
  proxy: null,
  pins: [],
  auth: null,
  paths: ['**'],
  probe: { everySeconds: 15 },
} as const satisfies Partial<SecretServerSettings>;

/** Fields tried in this order when an operator asks for "the password" of a secret. */
export const passwordFields: readonly FieldName[] = [
  'password',
  'passwd',
  'pass',
  'secret',
  'private-key',
  'privatekey',
  'key',
  'token',
  'value',
] as FieldName[];
