import type { Collection, Domain, WitnessName } from '../sealed-store';

/** The newest generation of a domain as somebody outside the folder remembers it. */
export interface Mark {
  readonly generation: number;
  /** SHA-256 of the whole file, lower-case hex. */
  readonly sha256: string;
}

/** What is remembered of a store; a domain may be unknown. */
export type Marks = Readonly<Partial<Record<Domain, Mark>>>;

/** A store whose metadata is open, for witnesses whose own key lies in it. */
export interface WitnessedStore {
  readonly storeId: string;
  /** @throws AppError `store.*`. */
  read<T>(collection: Collection<T>): Promise<T>;
}

/**
 * Something outside the store's folder that remembers its newest generations. The file system cannot
 * keep anybody from putting old files back; a witness shows that it happened.
 */
export interface Witness {
  readonly name: WitnessName;
  /** False for stores it has nothing to do with: those without a keychain, for the keychain. */
  serves(factors: readonly string[]): boolean;
  /** Keeps these marks; what it remembers never goes backwards. @throws AppError of its own kind. */
  remember(storeId: string, marks: Marks): Promise<void>;
  /** @returns null when it remembers nothing or cannot be asked. */
  recall(store: WitnessedStore): Promise<Marks | null>;
  /** Where it is remembered that there was a store in this folder at all; null when it is not, or cannot be asked. */
  knowsOfStore(): Promise<string | null>;
}

/** Joins what was remembered with what is newer. Of two that claim one number the first is kept: it is evidence. */
export function joinMarks(known: Marks, more: Marks): Marks {
  const joined: Partial<Record<Domain, Mark>> = { ...known };
  for (const domain of ['meta', 'value'] as const) {
    const mark = more[domain];
    if (mark === undefined) continue;
    const before = joined[domain];
    if (before === undefined || before.generation < mark.generation) joined[domain] = mark;
  }
  return joined;
}
