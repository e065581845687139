/**
 * One field of all rows of a list. Each different value stands in it once; `places` tells which one
 * each row has, and is empty where all rows have the same or every row has its own.
 */
export interface PackedText {
  /** The different values, one right behind the other. */
  readonly text: string;
  /** Their lengths in UTF-16 units plus one; 0 for no value. Numbers as `number-text` writes them. */
  readonly lengths: string;
  readonly places: string;
}

/** As `PackedText`, for what is not text. */
export interface PackedValues<T> {
  readonly values: readonly T[];
  readonly places: string;
}

export const requiredFields = ['tenant', 'path', 'description', 'version', 'lastModified'] as const;
export const optionalFields = ['host', 'address', 'owner', 'kind'] as const;
export const listFields = ['tags', 'fields'] as const;
/** `version` may be missing in a mark; the others are there, or there is no mark. */
export const markFields = ['source', 'map', 'fingerprint', 'key', 'host', 'at', 'version'] as const;

/**
 * The list of what is known of secrets, field by field: written and read many times faster than one
 * object after the other, in a third of the bytes. Identity and name follow from tenant and path.
 */
export interface PackedList {
  /** Number of rows. */
  readonly size: number;
  readonly text: Readonly<
    Record<(typeof requiredFields)[number] | (typeof optionalFields)[number], PackedText>
  >;
  readonly mark: Readonly<Record<(typeof markFields)[number], PackedText>>;
  readonly lists: Readonly<Record<(typeof listFields)[number], PackedValues<readonly string[]>>>;
  readonly asOf: PackedValues<number>;
}
