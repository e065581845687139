import type { UnlockKind } from '../../shared/domain/configuration';
import type { QuorumSet } from '../../shared/domain/quorum';
import type { AppError } from '../../shared/errors/app-error';
import type { ErrorCode } from '../../shared/errors/error-codes';
import type { Json } from '../../shared/lib/canonical-json';
import type { SecretText } from '../../shared/lib/secret-text';
import type { StoreKeys } from './store-keys';

/**
 * The two parts of the store, each with a key of its own. `meta`: configuration, catalogue, budget;
 * opens with the keychain alone where there is one. `value`: values and credentials; needs the
 * passphrase always.
 */
export type Domain = 'meta' | 'value';

/** Who remembers the newest generations, outside the store's folder. */
export type WitnessName = 'keychain' | 'audit log';

/**
 * `confirmed`: the witness knows no newer generation. `unverifiable`: it could not be asked,
 * remembers nothing, or remembers another digest of a file that could not be opened. `recovered`: every newer generation it knows is here, damaged. `rollback`: a
 * newer generation is gone without a trace, or another file bears its number.
 */
export type Verdict = 'confirmed' | 'unverifiable' | 'recovered' | 'rollback';

/** What one witness says of one domain. */
export interface Testimony {
  readonly witness: WitnessName | 'this process';
  readonly domain: Domain;
  readonly verdict: Verdict;
  readonly found: number;
  /** The generation it remembers; null when it remembers none. */
  readonly remembered: number | null;
}

/** A named part of a domain and how its JSON is read; broken data is an error, never "empty". */
export interface Collection<T> {
  readonly domain: Domain;
  readonly name: string;
  readonly empty: T;
  /** @throws AppError `store.damaged` naming the collection, when the data has another shape. */
  parse(data: unknown): T;
  /** Makes its JSON; without it the value is written as it is. */
  write?(value: T): Json;
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
  /** Why values are withheld and nothing is written: `store.rollback`. Null in a store as it should be. */
  readonly withheld: AppError | null;
  /** What the witnesses said when it was opened. */
  readonly testimonies: readonly Testimony[];
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

/** A damaged generation that is kept for whoever wants to know what happened. */
export interface SetAside {
  readonly domain: Domain;
  readonly generation: number;
  /** File name below the folder of the store; null when it could not be moved. It holds a part of the digest. */
  readonly file: string | null;
  /** SHA-256 as far as it is known. */
  readonly sha256: string;
  /** When the generation that was opened instead had been written; null when another run did that. */
  readonly openedFrom: string | null;
  /** True until something is written after it, and in the process that found it. */
  readonly isNews: boolean;
}

/** How the store is without asking anybody for a passphrase. */
export interface StoreHealth {
  readonly keychain: {
    /** Active here. */
    readonly backend: string;
    /** Named in the key slots; null when they name none. */
    readonly madeWith: string | null;
    /** `unused` by this store, `open`, or what keeps it from answering. */
    readonly state: 'unused' | 'open' | ErrorCode;
  };
  /** Only of a store whose metadata opens without a passphrase. */
  readonly testimonies: readonly Testimony[];
  /** `store.rollback` when one of them speaks of it. */
  readonly withheld: AppError | null;
  /** The shares in force; null without, or where the values say nothing. */
  readonly quorum: QuorumSet | null;
  readonly setAside: readonly SetAside[];
}

/** Asked before a rollback is accepted; what it throws keeps everything as it is. */
export type ConfirmRollback = (testimonies: readonly Testimony[]) => Promise<void>;

/** The sealed store of one data folder. */
export interface SealedStore {
  /** Changes what opens this store. */
  readonly keys: StoreKeys;
  /** @returns null when there is no store here. @throws AppError `store.missing|erased|damaged|permissions|tooNew`. */
  inspect(): Promise<StoreHeader | null>;
  /** @throws AppError `store.exists` when there is one already, `unlock.keychainUnavailable`. */
  create(unlock: UnlockKind, passphrase: SecretText, cost?: DerivationCost): Promise<void>;
  /**
   * Opens both domains; only `meta`, with `withheld` set, when a witness speaks of a rollback.
   * @throws AppError `unlock.*`, `store.*`.
   */
  unlock(passphrase: SecretText): Promise<OpenStore>;
  /**
   * Opens the store without passphrase and keychain; `meta` alone in case of a rollback, like `unlock`.
   * @throws AppError `unlock.shareInvalid|sharesMissing|shareWrong`, `quorum.absent`, `store.*`.
   */
  unlockWithShares(shares: readonly SecretText[]): Promise<OpenedByShares>;
  /**
   * Opens `meta` alone: through the keychain, or with the passphrase where there is none.
   * @returns null when this store needs a passphrase for that too and there is none.
   */
  openMetadata(passphrase?: SecretText | null): Promise<OpenStore | null>;
  /** Damaged generations, newest first. @throws AppError `store.readFailed`. */
  setAside(): Promise<readonly SetAside[]>;
  /** @returns null when there is no store here. @throws AppError `store.*` like `inspect`. */
  health(): Promise<StoreHealth | null>;
  /**
   * Makes the older files the newest again, under numbers above everything the witnesses remember.
   * @returns what was contradicted; empty when nothing was, and then nothing is done.
   * @throws AppError `unlock.*`, `store.*`, and what `confirm` throws.
   */
  acceptRollback(passphrase: SecretText, confirm: ConfirmRollback): Promise<readonly Testimony[]>;
  /** Waits until the witnesses have been told of every commit, or have failed. */
  settled(): Promise<void>;
}
