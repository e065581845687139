import type { EpochMs, SecretPath, TenantId } from './entry';
import type { ErrorCode } from '../errors/error-codes';
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
export const rotationWays = ['change-password', 'expire'] as const;
export type RotationWay = (typeof rotationWays)[number];

/** `either`: a new password at once, and an expiry where Secret Server refuses that. */
export const rotationRules = ['either', ...rotationWays] as const;
export type RotationRule = (typeof rotationRules)[number];

/** One secret that was seen in an incident and has to get a new value. */
export interface DebtItem {
  readonly id: string;
  readonly tenant: TenantId;
  readonly path: SecretPath;
  /** The newest version that is known to hold the value that was seen. */
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
  /** What is in the way; null when nothing is. */
  readonly code: ErrorCode | null;
  /** The fact that makes the code concrete, or why it was waived; null when there is nothing to say. */
  readonly trouble: string | null;
}

/** True when nothing has to be done any more. */
export function isSettled({ state }: Pick<DebtItem, 'state'>): boolean {
  return state === 'verified' || state === 'waived';
}

/** True when it should have been rotated, and the new value pushed, by now. */
export function isOverdue(item: Pick<DebtItem, 'state' | 'dueAt'>, now: EpochMs): boolean {
  return !isSettled(item) && now > item.dueAt;
}

/** How much is owed. */
export interface DebtCounts {
  /** Not settled. */
  readonly owed: number;
  /** Of these, those whose time is up. */
  readonly overdue: number;
  /** Of these, the secrets of Secret Server that one action rotates. */
  readonly rotatable: number;
  /** Of these, the ones that a person has to rotate. */
  readonly byHand: number;
}

export function countDebt(items: readonly DebtItem[], now: EpochMs): DebtCounts {
  const owed = items.filter(item => !isSettled(item));
  const toSend = owed.filter(({ source, state }) => source !== null && isToSend(state));
  return {
    owed: owed.length,
    overdue: owed.filter(item => isOverdue(item, now)).length,
    rotatable: new Set(toSend.map(({ source }) => `${source?.server}/${source?.secretId}`)).size,
    byHand: owed.filter(({ source, state }) => source === null && state === 'open').length,
  };
}

/** True where a rotation still has something to send, or to find out. */
export function isToSend(state: DebtState): boolean {
  return state === 'open' || state === 'requested';
}
