import type { EpochMs, SecretPath, TenantId } from './entry';
import type { SourceRef } from './push/desired-secret';

/**
 * `open`: seen and not rotated; `requested`: Secret Server is about to be told, or was and its answer is
 * not known; `rotating`: Secret Server has accepted it; `rotated`: it has a new password there, the vault
 * has the old one still; `verified`: a newer version than the one that was seen stands in the vault;
 * `waived`: a person has said, with a reason, that it need not be rotated.
 */
export const debtStates = [
  ...(['open', 'requested', 'rotating', 'rotated', 'verified', 'waived'] as const),
] as const;
export type DebtState = (typeof debtStates)[number];

/** How Secret Server is told: a new password at once, or an expiry that makes one. */
export type RotationWay = 'change-password' | 'expire';

/** One secret that was seen in an incident and has to get a new value. */
export interface DebtItem {
  readonly id: string;
  readonly tenant: TenantId;
  readonly path: SecretPath;
  /** The newest version that was seen. */
  readonly version: string;
  readonly incident: string;
  readonly seenBy: string;
  readonly seenAt: EpochMs;
  readonly dueAt: EpochMs;
  /** Where it comes from; null where no push has left a mark, and then a person rotates it. */
  readonly source: SourceRef | null;
  readonly state: DebtState;
  readonly way: RotationWay | null;
  readonly changedAt: EpochMs;
  /** One sentence on what is in the way; null when nothing is. */
  readonly trouble: string | null;
}
