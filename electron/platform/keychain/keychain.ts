/** The secret service of the operating system, with a pinned backend and a deadline on every call. */
export interface Keychain {
  /** `secret-service`, `keychain`, `credential-manager`, `none`. */
  readonly backend: string;
  /**
   * The bytes kept under `account`; null when the service answers that there is no such entry.
   * @throws AppError `unlock.keychainLocked`, `unlock.keychainUnavailable`, `unlock.keychainDenied`,
   * `unlock.keychainTimeout`.
   */
  read(account: string): Promise<Uint8Array | null>;
  /** @throws like `read`. */
  write(account: string, secret: Uint8Array): Promise<void>;
  /** @throws like `read`. */
  remove(account: string): Promise<void>;
}
