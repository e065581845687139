import type { QuorumSet, ShareLabel, Split } from '../../shared/domain/quorum';
import type { SecretText } from '../../shared/lib/secret-text';

/** What is left to do by hand after a change; nothing of it undoes the change. */
export interface Leftovers {
  /** Files that still open the old way and could not be removed. */
  readonly files: readonly string[];
  /** Accounts in the keychain that hold a key which opens nothing any more. */
  readonly accounts: readonly string[];
}

/** Shares that were just made, in the order of their indexes. They are kept nowhere. */
export interface IssuedShares extends Leftovers {
  readonly quorum: QuorumSet;
  readonly shares: readonly SecretText[];
}

/** A store that has keys of its own again. */
export interface Rekeyed extends Leftovers {
  /** Null when the store had no shares before. */
  readonly issued: { readonly quorum: QuorumSet; readonly shares: readonly SecretText[] } | null;
}

/** A store that was opened with shares and got a new passphrase. */
export interface Recovered extends Leftovers {
  readonly quorum: QuorumSet;
  /** Indexes of shares that were given and are wrong. */
  readonly wrong: readonly number[];
}

/** What an erasure removed. */
export interface Erased extends Leftovers {
  /** Null when no file said it any more. */
  readonly storeId: string | null;
  readonly erasedAt: string;
}

/**
 * Changes of what opens a store. Each wraps the domain keys anew and leaves the content as it is,
 * except `rekey`. The old way opens nothing any more once it resolves; when it is interrupted, the
 * store opens with the old way or the new one, and the same call completes it.
 */
export interface StoreKeys {
  /** The shares in force, by what the newest file says; null when there are none. Needs no key. */
  quorum(): Promise<QuorumSet | null>;
  /** @throws AppError `unlock.shareInvalid`, `unlock.shareWrong`, `quorum.absent`. */
  checkShare(share: SecretText): Promise<ShareLabel>;
  /** @throws AppError `config.invalid` for an empty passphrase, `unlock.*`, `store.*`. */
  changePassphrase(current: SecretText, next: SecretText): Promise<Leftovers>;
  /** Puts a new key into the keychain. @throws AppError `usage` where the store uses none, `unlock.*`, `store.*`. */
  changeKeychainKey(passphrase: SecretText): Promise<Leftovers>;
  /** Makes shares; those of the set before open nothing any more. @throws AppError `usage`, `unlock.*`, `store.*`. */
  issueShares(passphrase: SecretText, split: Split): Promise<IssuedShares>;
  /** Encrypts everything under new keys; shares are issued anew. @throws AppError `unlock.*`, `store.*`. */
  rekey(passphrase: SecretText): Promise<Rekeyed>;
  /** Opens with shares, and sets a passphrase and where there is one a keychain key. @throws AppError `unlock.*`, `store.*`. */
  recover(shares: readonly SecretText[], next: SecretText): Promise<Recovered>;
  /** Removes every key and file for good; needs no key. Harmless to repeat. @throws AppError `store.*`. */
  erase(): Promise<Erased>;
}
