import type { AuditEvent, AuditKind } from '../../shared/domain/audit-event';
import type { EpochMs } from '../../shared/domain/entry';
import type { AuditSigner } from './signer';

/** Where an event stands in the chain. */
export interface AuditPosition {
  readonly sequence: number;
  /** SHA-256 of the line, lower-case hex. */
  readonly hash: string;
}

/** A position, and the log it is a position of. */
export interface ChainPosition extends AuditPosition {
  readonly chain: string;
}

/** Remembers the end of the log outside of its folder, so that a copy put back later shows. */
export interface KeychainWitness {
  /** @throws AppError `unlock.keychainUnavailable`. */
  remember(position: ChainPosition): Promise<void>;
  /** @returns null when it remembers nothing. @throws AppError `unlock.keychainUnavailable`. */
  remembered(): Promise<ChainPosition | null>;
}

/** One event as read back; `event` is null when the reader has no key to open it. */
export interface AuditRecord extends AuditPosition {
  readonly at: EpochMs;
  readonly kind: AuditKind;
  readonly event: AuditEvent | null;
  readonly actor: string | null;
}

/** One line of the log as it stands on disk, and what it says. */
export interface AuditLine {
  /** Without the line feed. */
  readonly bytes: Uint8Array;
  /** Null when the line is no record, which `verify` reports. */
  readonly record: AuditRecord | null;
}

/** Part of the log: at most `limit` lines whose numbers are above `after`. */
export interface AuditRange {
  readonly after: number;
  readonly limit: number;
}

/** What can be wrong with a log. The README says how each is told apart. */
export type AuditFault =
  | 'edited'
  | 'deleted'
  | 'inserted'
  | 'reordered'
  | 'truncated'
  | 'rolled-back'
  | 'forked'
  | 'resealed'
  | 'unsealed'
  | 'bad-signature'
  | 'wrong-chain'
  | 'gap-in-remote';

/** What a person should look at although the chain is whole. */
export type AuditConcern = 'clock-regression' | 'intent-without-outcome';

/** Something found, and the number of the record it was found at. */
export interface AuditFinding<Kind extends string = AuditFault> {
  readonly sequence: number;
  readonly kind: Kind;
}

/** What a walk over the whole chain found. */
export interface AuditReport {
  /** `unsealed`: the chain is whole, and records in it carry no seal. */
  readonly state: 'intact' | 'tampered' | 'unsealed' | 'torn' | 'empty';
  readonly chain: string | null;
  readonly records: number;
  readonly head: AuditPosition | null;
  /** Epoch of the newest record; null when there is none. */
  readonly epoch: number | null;
  /** First sequence number that does not fit, and how; null when all fit. */
  readonly fault: AuditFinding | null;
  readonly warnings: readonly AuditFinding<AuditConcern>[];
  /** How many seals and signatures were there, and whether they were checked with a key. */
  readonly seals: { readonly checked: boolean; readonly missing: number };
  readonly checkpoints: {
    readonly checked: boolean;
    readonly count: number;
    readonly since: number;
  };
  /** Positions outside of the log that agree with it; `since`: records after the newest of them. */
  readonly anchors: { readonly agreeing: number; readonly since: number };
}

/** What the start check found. */
export interface ChainCheck {
  readonly chain: string | null;
  /** Public key that the checkpoints were checked with; null when there is none. */
  readonly signer: Uint8Array | null;
  readonly fault: AuditFinding | null;
}

/** What an unlocked store lends to the log. */
export interface AuditSession {
  readonly signer: AuditSigner;
  /** Null on a host whose store does without a keychain. */
  readonly witness: KeychainWitness | null;
}

/** Append-only, hash-chained log. It can be written while the store is locked. */
export interface AuditLog {
  /**
   * Appends one event; when it resolves the event is durable on disk.
   * @throws AppError `audit.unavailable` when that is not so within the deadline, whatever the cause.
   */
  append(event: AuditEvent): Promise<AuditPosition>;
  /** From now on the log signs checkpoints and tells the keychain of them. */
  beginSession(session: AuditSession): void;
  /** Signs the end of the log and forgets the signer. Failures are logged: nothing depends on it. */
  endSession(): Promise<void>;
  /**
   * Looks at the two newest files and at what remembers their end.
   * @param witness asked too; null on a host without. @throws AppError `audit.unavailable`.
   */
  check(witness: KeychainWitness | null): Promise<ChainCheck>;
  /** Walks the chain; needs no key. @throws AppError `audit.unavailable` when it cannot be read. */
  verify(): Promise<AuditReport>;
  /**
   * The newest `limit` events, newest first.
   * @param privateKey opens the sealed part (from the `audit-key` collection); null leaves it closed.
   * @param kinds events that are wanted; all when not given. Others are passed over unopened.
   */
  recent(
    limit: number,
    privateKey: Uint8Array | null,
    kinds?: readonly AuditKind[],
  ): Promise<readonly AuditRecord[]>;
  /**
   * Lines of the log, oldest first, read as they are asked for; none that is still being written.
   * @param privateKey as for `recent`. @throws AppError `audit.unavailable` when they cannot be read.
   */
  read(range: AuditRange, privateKey: Uint8Array | null): AsyncIterable<AuditLine>;
  /** Waits until every event whose appending was begun is on disk or has failed. */
  close(): Promise<void>;
}
