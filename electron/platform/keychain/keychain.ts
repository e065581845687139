/** The secret service of the operating system, with a pinned backend and a deadline on every call. */
export interface Keychain {
  /** `secret-service`, `keychain`, `credential-manager`, `none`. */
  readonly backend: string;
  /**
   * The bytes kept under `account`; null when the service answers that there is no such entry.
   * @throws AppError `unlock.keychainUnavailable` when it is locked, missing, hung or denied.
   */
  read(account: string): Promise<Uint8Array | null>;
  /** @throws AppError `unlock.keychainUnavailable`. */
  write(account: string, secret: Uint8Array): Promise<void>;
  /** @throws AppError `unlock.keychainUnavailable`. */
  remove(account: string): Promise<void>;
}
