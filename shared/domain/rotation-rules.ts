import type { EpochMs, FieldName, SecretPath, TenantId } from './entry';
import type { SourceRef } from './push/desired-secret';
import { AppError } from '../errors/app-error';
import { isSettled } from './rotation-debt';
import type { DebtState } from './rotation-debt';
import type { Became, KeptDebt, RotationRequest } from './rotation-request';

/** A value has left. */
export interface Sighting {
  /** Used when it makes a new debt. */
  readonly id: string;
  readonly tenant: TenantId;
  readonly path: SecretPath;
  readonly version: string;
  readonly incident: string;
  readonly seenBy: string;
  readonly at: EpochMs;
  readonly dueAt: EpochMs;
  readonly source: SourceRef | null;
}

/** Fields that are no secret: who has seen them has seen nothing that a rotation would change. */
const plainFields: readonly string[] = [
  ...['username', 'user', 'login', 'account', 'domain', 'machine', 'host', 'hostname', 'server'],
  ...['address', 'ip', 'url', 'port', 'site', 'kind', 'description', 'resource'],
];

/** True when somebody who has seen this field knows something that has to be changed. */
export function makesDebt(field: FieldName): boolean {
  return !plainFields.includes(field.toLowerCase());
}

/** Settled debts are history; this many of them are kept. */
const settledKept = 500;

/**
 * Notes a sighting. One path of one tenant owes once: the same or an older version again adds nothing to
 * a debt that is not settled, because its rotation replaces those too. A newer version is owed anew,
 * whatever became of the older one, because nobody can say which password it holds.
 */
export function withSighting(items: readonly KeptDebt[], seen: Sighting): readonly KeptDebt[] {
  const owed = items.find(item => isSameSecret(item, seen) && !isSettled(item));
  if (owed === undefined) return bounded([debtOf(seen), ...items]);
  const isSame = owed.version === seen.version || isNewer(owed.version, seen.version);
  const source = owed.source ?? seen.source;
  if (isSame) return replaced(items, { ...owed, source });
  const { version, incident, seenBy, at: seenAt } = seen;
  return replaced(items, {
    ...{ ...owed, version, incident, seenBy, seenAt, source, changedAt: seenAt },
    ...{ dueAt: Math.min(owed.dueAt, seen.dueAt), state: 'open', way: null },
    ...{ request: null, doubtSince: null, ...noHindrance },
  });
}

function debtOf({ at, ...seen }: Sighting): KeptDebt {
  return {
    ...{ ...seen, seenAt: at, changedAt: at },
    ...{ state: 'open', way: null, request: null, doubtSince: null, ...noHindrance },
  };
}

/** The request is about to be sent. @throws AppError `internal` for a debt that has nothing to send. */
export function asked(item: KeptDebt, request: RotationRequest): KeptDebt {
  if (item.state !== 'open') {
    throw new AppError('internal', { detail: `a debt that is ${item.state} is not asked for` });
  }
  const { way, at: changedAt } = request;
  return { ...item, state: 'requested', way, request, changedAt, ...noHindrance };
}

/** What is known of a secret when somebody has looked at Secret Server. */
export interface Finding {
  readonly became: Became;
  readonly at: EpochMs;
  /** The vault's version as it was known before Secret Server was asked; null where it was not. */
  readonly standing: string | null;
  /** What is in the way now. */
  readonly hindrance?: Hindrance;
}

/** Something that is in the way of a debt. */
export type Hindrance = Pick<KeptDebt, 'code' | 'trouble'>;

export const noHindrance: Hindrance = { code: null, trouble: null };

/** Where a look leads from; a state that is not here stays. */
const leadsTo: Readonly<Record<Became, DebtState | null>> = {
  ...{ changed: 'rotated', taken: 'rotating', failed: 'open', notTaken: 'open' },
  ...{ early: null, unknown: null },
};

/** What became of the request of a debt. Only `failed` and `notTaken` let it be sent once more. */
export function found(
  item: KeptDebt,
  { became, at, standing, hindrance = noHindrance }: Finding,
): KeptDebt {
  if (item.state !== 'requested' && item.state !== 'rotating') return item;
  // What Secret Server once accepted is not undone by its silence.
  const isSilent = item.state === 'rotating' && became === 'notTaken';
  const state = isSilent ? item.state : (leadsTo[became] ?? item.state);
  // Written before the password was seen to be changed, so that version may hold the old one as well.
  const version = newest(item.version, standing);
  const isDoubtful = state === 'rotated' && version !== item.version;
  const changedAt = state === item.state ? item.changedAt : at;
  return { ...item, state, version, changedAt, doubtSince: isDoubtful ? at : null, ...hindrance };
}

/** A push has read the source after the doubt began and found nothing to write: the vault has the new password. */
export function proved(item: KeptDebt, readFrom: EpochMs, at: EpochMs): KeptDebt {
  const { state, doubtSince } = item;
  if (state !== 'rotated' || doubtSince === null || readFrom < doubtSince) return item;
  return { ...item, state: 'verified', changedAt: at, ...noHindrance };
}

/** What the vault shows of a path. */
export interface Shown {
  readonly version: string;
  readonly source: SourceRef | null;
}

/**
 * Lays a debt beside what stands in the vault. A newer version settles it, but not while Secret Server
 * has still to say that the password is changed: that version may have been written before.
 */
export function withStanding(item: KeptDebt, shown: Shown | null, at: EpochMs): KeptDebt {
  if (shown === null || isSettled(item)) return item;
  const source = item.source ?? (item.state === 'open' ? shown.source : null);
  const known = source === item.source ? item : { ...item, source };
  const mayEnd = item.state === 'open' || item.state === 'rotated';
  if (!mayEnd || !isNewer(shown.version, item.version)) return known;
  return { ...known, state: 'verified', changedAt: at, ...noHindrance };
}

/** A person says that it need not be rotated. */
export function waived(item: KeptDebt, reason: string, at: EpochMs): KeptDebt {
  return isSettled(item)
    ? item
    : { ...item, state: 'waived', changedAt: at, code: null, trouble: reason };
}

/** The list with one debt in its new form. */
export function replaced(items: readonly KeptDebt[], item: KeptDebt): readonly KeptDebt[] {
  return items.map(one => (one.id === item.id ? item : one));
}

/** True when both are versions of a vault and the first is the later one. */
export function isNewer(version: string, than: string): boolean {
  const [one, other] = [numberOf(version), numberOf(than)];
  return one !== null && other !== null && one > other;
}

function newest(version: string, other: string | null): string {
  return other !== null && isNewer(other, version) ? other : version;
}

function numberOf(version: string): bigint | null {
  return /^\d{1,18}$/.test(version) ? BigInt(version) : null;
}

function isSameSecret(item: KeptDebt, { tenant, path }: Sighting): boolean {
  return item.tenant === tenant && item.path === path;
}

function bounded(items: readonly KeptDebt[]): readonly KeptDebt[] {
  let settled = 0;
  return items.filter(item => {
    if (isSettled(item)) settled += 1;
    return !isSettled(item) || settled <= settledKept;
  });
}
