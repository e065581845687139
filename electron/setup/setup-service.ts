import type { Configuration, Credentials, UnlockKind } from '../../shared/domain/configuration';
import type { SecretText } from '../../shared/lib/secret-text';

/** A setup file with its references resolved. */
export interface SetupOrder {
  readonly configuration: Configuration;
  readonly credentials: Credentials;
  readonly unlock: UnlockKind;
}

/** Creates store and configuration in one go, and changes them later. */
export interface SetupService {
  /**
   * Idempotent: the same order on the same store writes nothing.
   * @throws AppError `store.exists` when the store opens another way, `unlock.*`, `config.invalid`.
   */
  apply(
    order: SetupOrder,
    passphrase: SecretText,
  ): Promise<{ readonly created: boolean; readonly changed: boolean }>;
}
