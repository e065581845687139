import type { UnlockKind } from '../../shared/domain/configuration';
import type { QuorumSet } from '../../shared/domain/quorum';
import type { SecretText } from '../../shared/lib/secret-text';
import type { StoreKeys } from './store-keys';

/**
 * The two parts of the store, each with a key of its own. `meta`: configuration, catalogue, budget;
 * opens with the keychain alone where there is one. `value`: values and credentials; needs the
 * passphrase always.
 */
export type Domain = 'meta' | 'value';

/** A named part of a domain and how its JSON is read; broken data is an error, never "empty". */
export interface Collection<T> {
  readonly domain: Domain;
  readonly name: string;
  readonly empty: T;
  /** @throws AppError `store.damaged` naming the collection, when the data has another shape. */
  parse(data: unknown): T;
}

/** What can be told of a store without any key. */
export interface StoreHeader {
  readonly storeId: string;
  readonly unlock: UnlockKind;
  readonly createdAt: string;
}

/** An open store. Several processes may hold one on the same folder. */
export interface OpenStore {
  /** Domains whose key is held. */
  readonly domains: readonly Domain[];
  /** Reads the newest generation, also when another process wrote it. @throws AppError `store.*`, `session.locked` after close. */
  read<T>(collection: Collection<T>): Promise<T>;
  /**
   * Changes one collection durably: when it resolves, the new generation is on disk. `change` is
   * called again with fresh data when another process committed in between, so it must be pure.
   * Returning the same object means "nothing to do" and writes nothing.
   * @returns what `change` returned.
   */
  update<T>(collection: Collection<T>, change: (current: T) => T): Promise<T>;
  /** Overwrites the keys in memory; every later call fails with `session.locked`. */
  close(): void;
}

/** `measured`: about a second on this host. `least`: the floor, for a store that protects nothing. */
export type DerivationCost = 'measured' | 'least';

/** A store that shares opened. */
export interface OpenedByShares {
  readonly open: OpenStore;
  readonly quorum: QuorumSet;
  /** Indexes of shares that were given, are wrong, and were not needed. */
  readonly wrong: readonly number[];
}

/** The sealed store of one data folder. */
export interface SealedStore {
  /** Changes what opens this store. */
  readonly keys: StoreKeys;
  /** @returns null when there is no store here. @throws AppError `store.missing|erased|damaged|permissions|tooNew`. */
  inspect(): Promise<StoreHeader | null>;
  /** @throws AppError `store.exists` when there is one already, `unlock.keychainUnavailable`. */
  create(unlock: UnlockKind, passphrase: SecretText, cost?: DerivationCost): Promise<void>;
  /** Opens both domains. @throws AppError `unlock.*`, `store.*`. */
  unlock(passphrase: SecretText): Promise<OpenStore>;
  /**
   * Opens both domains without passphrase and keychain.
   * @throws AppError `unlock.shareInvalid|sharesMissing|shareWrong`, `quorum.absent`, `store.*`.
   */
  unlockWithShares(shares: readonly SecretText[]): Promise<OpenedByShares>;
  /** Opens `meta` through the keychain; null when this store needs the passphrase for that too. */
  openMetadata(): Promise<OpenStore | null>;
}
