import type { SecretPath, TenantId } from '../../shared/domain/entry';
import type { PushMark } from '../../shared/domain/push/mark';
import type { AppError } from '../../shared/errors/app-error';
import type { SecretText } from '../../shared/lib/secret-text';
import type { VaultPage } from './vault-backend';

/** Everything that is to stand at one path, the mark beside it. */
export interface VaultContent {
  readonly data: ReadonlyMap<string, SecretText>;
  readonly description: SecretText;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface MarkedContent extends VaultContent {
  readonly mark: PushMark;
}

/** What stands at one path, without its values. */
export interface VaultDescription {
  readonly path: SecretPath;
  /** Decimal string as the vault writes it. */
  readonly version: string;
  /** Null: no push wrote it. */
  readonly mark: PushMark | null;
}

/** What stands at one path, read back. */
export interface VaultReadBack extends VaultDescription, VaultContent {}

/** `uncertain`: the request may have reached the vault, and only looking there can tell. */
export interface Uncertain {
  readonly kind: 'uncertain';
  readonly error: AppError;
}

/** What became of a write. `exists`, `missing`: nothing was written. */
export type WriteAnswer =
  | { readonly kind: 'written'; readonly version: string }
  | { readonly kind: 'exists' }
  | { readonly kind: 'missing' }
  | Uncertain;

export type RemoveAnswer = { readonly kind: 'removed' } | { readonly kind: 'missing' } | Uncertain;

/**
 * Writes to one vault, with connections, a token and credentials of its own; opens nothing before its
 * first call. A write is repeated only when it certainly never reached the vault. Every call may throw
 * AppError `vault.*`, `auth.*` and `cancelled`; then nothing was written.
 */
export interface VaultWriter {
  readonly tenant: TenantId;
  /** One POST. */
  create(path: SecretPath, content: MarkedContent, signal: AbortSignal): Promise<WriteAnswer>;
  /** One PUT that replaces data, description and attributes. */
  replace(path: SecretPath, content: MarkedContent, signal: AbortSignal): Promise<WriteAnswer>;
  /** One DELETE, which the vault can take back for about three days. */
  remove(path: SecretPath, signal: AbortSignal): Promise<RemoveAnswer>;
  /** @returns null when the vault itself says that there is none. */
  describe(path: SecretPath, signal: AbortSignal): Promise<VaultDescription | null>;
  /** Values included; one GET. */
  readBack(path: SecretPath, signal: AbortSignal): Promise<VaultReadBack | null>;
  /** Descriptions of everything this client may see, one request per page. */
  list(signal: AbortSignal): AsyncIterable<VaultPage>;
  /** Forgets the token and closes connections. */
  dispose(): Promise<void>;
}
