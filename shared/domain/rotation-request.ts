import type { EpochMs } from './entry';
import type { Restriction } from './push/source-secret';
import type { DebtItem, RotationWay } from './rotation-debt';

/** What Secret Server showed of a secret before it was told to rotate it. */
export interface BeforeRotation {
  /** When it last tried to change the password, as it writes that; null: never, or it does not say. */
  readonly attemptAt: string | null;
  /** Its newest audit record; 0: there was none; null: they could not be read. */
  readonly auditId: number | null;
}

/** A request to Secret Server, on disk before it is sent; what came of it is found out from there. */
export interface RotationRequest {
  /** Ties the audit records of this rotation together. */
  readonly id: string;
  readonly at: EpochMs;
  readonly way: RotationWay;
  readonly before: BeforeRotation;
}

/** A debt with what a restart needs to know. */
export interface KeptDebt extends DebtItem {
  /** The last request; null while there was none. */
  readonly request: RotationRequest | null;
  /**
   * When the password was found to be changed while the vault had a version that was written since the last
   * look: it may hold either password. Null where nothing is in doubt.
   */
  readonly doubtSince: EpochMs | null;
}

/** One record of the secret's audit, as far as it matters here. */
export interface SecretDeed {
  readonly id: number;
  /** `rotation`: a password change or an expiry, by whoever; `edit`: its fields were changed. */
  readonly kind: 'rotation' | 'edit' | 'other';
}

/** What Secret Server shows of a secret without showing the secret. */
export interface RotationFacts {
  /** What would have to be forced; null when nothing. */
  readonly restriction: Restriction | null;
  /** A change of the password waits or runs. */
  readonly isPending: boolean;
  /** The last attempt to change it did not succeed. */
  readonly hasFailed: boolean;
  readonly attemptAt: string | null;
  /** Newest first; null: this account may not read them. */
  readonly deeds: readonly SecretDeed[] | null;
}

/**
 * What became of a request. `changed`: there is a newer password. `taken`: it was received and goes on.
 * `failed`: it was received, and the password could not be changed. `notTaken`: it never arrived.
 * `early`: nothing of it is seen, and it may still be on its way. `unknown`: nobody can tell.
 */
export type Became = 'changed' | 'taken' | 'failed' | 'notTaken' | 'early' | 'unknown';

/** What is to be remembered of the facts before a request is sent. */
export function beforeRotation({ attemptAt, deeds }: RotationFacts): BeforeRotation {
  return { attemptAt, auditId: deeds === null ? null : (deeds[0]?.id ?? 0) };
}

/** How sure one can be, and when. */
export interface Patience {
  readonly now: EpochMs;
  /** A request that shows no trace after this long was never received. */
  readonly settleMs: number;
}

/**
 * Reads the facts beside what they were before the request. Only the audit of the secret can prove that
 * nothing was received: an attempt that did not begin leaves no other trace.
 */
export function whatBecame(
  { at, way, before }: RotationRequest,
  facts: RotationFacts,
  { now, settleMs }: Patience,
): Became {
  if (facts.isPending) return 'taken';
  if (facts.attemptAt !== null && facts.attemptAt !== before.attemptAt) {
    return facts.hasFailed ? 'failed' : 'changed';
  }
  const since = deedsSince(facts.deeds, before.auditId);
  if (since === null) return 'unknown';
  // An expiry may leave the change to a person, who makes it by hand.
  if (way === 'expire' && since.some(({ kind }) => kind === 'edit')) return 'changed';
  if (since.some(({ kind }) => kind === 'rotation')) return 'taken';
  // The clock was set back behind the request: its age is not known.
  return now < at || now - at < settleMs ? 'early' : 'notTaken';
}

function deedsSince(
  deeds: RotationFacts['deeds'],
  auditId: number | null,
): readonly SecretDeed[] | null {
  if (deeds === null || auditId === null) return null;
  const known = deeds.findIndex(({ id }) => id === auditId);
  return known === -1 ? deeds : deeds.slice(0, known);
}
