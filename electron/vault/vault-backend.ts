import type { CallKind } from '../../shared/domain/call-kind';
import type { Caller } from '../../shared/domain/budget-view';
import type { CatalogEntry, FieldName, SecretPath, TenantId } from '../../shared/domain/entry';
import type { SecretText } from '../../shared/lib/secret-text';

/** One secret with its values. */
export interface VaultSecret {
  readonly path: SecretPath;
  /** Decimal string as the vault writes it. */
  readonly version: string;
  /** ISO 8601, or empty. */
  readonly lastModified: string;
  readonly fields: ReadonlyMap<FieldName, SecretText>;
}

/** One page of descriptions. */
export interface VaultPage {
  readonly entries: readonly CatalogEntry[];
  /** How many there are in all, when the vault says so. */
  readonly total: number | null;
}

/** How patient a call is: an operator waits seconds, a refresh minutes. */
export type Patience = 'interactive' | 'background';

/** Told of every request that really leaves, repetitions included, and for whom it was. */
export type OnCall = (kind: CallKind, caller: Caller) => void;

/** A log-on that a person finishes in a browser. */
export interface PersonalLogOn {
  /** False for methods that need no person. */
  readonly byPerson: boolean;
  /** True while nobody is logged on and a person is needed. */
  needed(): boolean;
  /** @throws AppError `auth.*`, `vault.*`; `usage` for a method that needs no person. */
  start(show: (url: URL) => Promise<void>, signal: AbortSignal): Promise<void>;
}

/** A vault that secrets are read from. Every call may throw AppError `vault.*` and `cancelled`. */
export interface VaultBackend {
  readonly tenant: TenantId;
  /** Descriptions of everything this client may see, one request per page, none per secret. */
  list(signal: AbortSignal): AsyncIterable<VaultPage>;
  /**
   * @returns the secret, or null when the vault itself says that there is none (404 with its body).
   * @throws AppError `vault.denied` for 403, `vault.unauthenticated` for 401 after one new log-on, `auth.*` for a log-on.
   */
  read(path: SecretPath, patience: Patience, signal: AbortSignal): Promise<VaultSecret | null>;
  /** Asks for a sign of life without credentials. @returns round trip in milliseconds. */
  probe(signal: AbortSignal): Promise<number>;
  /** Makes the connection and the token ready, so that the next read is one round trip. Never throws. */
  warmUp(signal: AbortSignal): Promise<void>;
  readonly logOn: PersonalLogOn;
  /** Forgets the token and closes connections. */
  dispose(): Promise<void>;
}
