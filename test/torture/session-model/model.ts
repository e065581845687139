import type { Clock } from '../../../electron/platform/clock';
import type { ErrorCode } from '../../../shared/errors/error-codes';
import type { Template } from './real-host';

/** One reading of the three clocks. */
interface Reading {
  readonly wall: number;
  readonly boot: number;
  readonly ran: number;
}

interface ModelLease {
  readonly purpose: 'copy' | 'reveal';
  readonly path: number;
  readonly ttlMs: number;
  readonly start: Reading;
}

/** What a host is held against: everything an operator may rely on, and nothing of how it is done. */
export interface Model {
  isOpen: boolean;
  hasIncident: boolean;
  isPlugged: boolean;
  /** By id, oldest first. */
  readonly leases: Map<string, ModelLease>;
  /** When each sealed copy may have been read last; null where none is kept. */
  readonly copiesFrom: (readonly number[] | null)[];
  /** Served offline, and when first: the vault may be asked for these again once it is there. */
  readonly owed: Map<number, number>;
  /** Somebody was there. */
  attendedAt: Reading;
  lookedAt: Reading;
  /** The most that the wall clock was ahead of boot time in this session. */
  furthest: number;
  wrongs: number;
  noTryBefore: number;
  opened: number;
  closed: number;
  setBack: number;
  /** Text of another program stands on both selections. */
  isForeign: boolean;
}

export const idleMs = 5 * 60_000;
export const copyMs = 20_000;
export const revealMs = 30_000;
const minute = 60_000;
const waits = [0, 0, 1, 2, 4, 8, 16, 32, 60].map(seconds => seconds * 1_000);

export function createModel(template: Template, clock: Clock): Model {
  const now = read(clock);
  return {
    ...{ isOpen: false, hasIncident: false, isPlugged: true, isForeign: false },
    leases: new Map(),
    copiesFrom: template.secrets.map(({ copy }) => copy && [copy.fetchedAt]),
    owed: new Map(),
    ...{ attendedAt: now, lookedAt: now, furthest: now.wall - now.boot },
    ...{ wrongs: 0, noTryBefore: 0, opened: 0, closed: 0, setBack: 0 },
  };
}

export function read(clock: Clock): Reading {
  return { wall: clock.now(), boot: clock.bootMs(), ran: clock.monotonicMs() };
}

/** True when `ms` are over by any clock. */
function isOver(start: Reading, now: Reading, ms: number): boolean {
  return now.wall - start.wall >= ms || now.boot - start.boot >= ms || now.ran - start.ran >= ms;
}

/** Time has passed, or the clocks were moved: ends in the model what must end on the host. */
export function letTimeCount(model: Model, clock: Clock): void {
  const now = read(clock);
  const { lookedAt } = model;
  model.lookedAt = now;
  if (!model.isOpen) return;
  const ahead = now.wall - now.boot;
  const isSetBack = ahead < model.furthest - minute;
  const hasStood = now.boot - lookedAt.boot > minute || now.ran - lookedAt.ran > minute;
  model.furthest = isSetBack ? ahead : Math.max(ahead, model.furthest);
  if (isSetBack) model.setBack += 1;
  if (isSetBack || hasStood || isOver(model.attendedAt, now, idleMs)) return close(model);
  for (const [id, lease] of model.leases) {
    if (isOver(lease.start, now, lease.ttlMs)) model.leases.delete(id);
  }
}

/** Time in which everything runs: the host looks at the clocks all the time. */
export function letTimePass(model: Model, clock: Clock): void {
  model.lookedAt = read(clock);
  letTimeCount(model, clock);
}

export function open(model: Model, clock: Clock): void {
  const now = read(clock);
  Object.assign(model, { isOpen: true, attendedAt: now, lookedAt: now });
  model.furthest = now.wall - now.boot;
  model.opened += 1;
  model.wrongs = 0;
  model.noTryBefore = 0;
}

export function close(model: Model): void {
  if (!model.isOpen) return;
  model.isOpen = false;
  model.hasIncident = false;
  model.leases.clear();
  model.closed += 1;
}

/** How a try to unlock has to end; null for success. */
export function tryToOpen(model: Model, isRight: boolean, clock: Clock): ErrorCode | null {
  if (model.isOpen) return null;
  const longest = waits[Math.min(model.wrongs, waits.length) - 1] ?? 0;
  const latest = clock.now() + longest;
  model.noTryBefore = Math.min(model.noTryBefore, latest);
  if (model.noTryBefore > clock.now()) return 'unlock.delayed';
  if (isRight) {
    open(model, clock);
    return null;
  }
  model.wrongs += 1;
  const wait = waits[Math.min(model.wrongs, waits.length) - 1] ?? 0;
  model.noTryBefore = clock.now() + wait;
  return 'unlock.wrongPassphrase';
}

/** How a lookup has to end: where the value comes from, or why there is none. */
export type Expected =
  | { readonly refused: ErrorCode }
  | { readonly servedFrom: 'vault' | 'offline'; readonly asOf: readonly number[] };

export function expectRelease(model: Model, template: Template, lookup: Lookup): Expected {
  const { path, now } = lookup;
  if (!model.isOpen) return { refused: 'session.locked' };
  model.hasIncident = true;
  const rule = template.secrets[path]?.copy ?? null;
  if (model.isPlugged) {
    if (rule) model.copiesFrom[path] = [now];
    return { servedFrom: 'vault', asOf: [now] };
  }
  const asOf = model.copiesFrom[path];
  if (!rule || !asOf) return { refused: 'vault.noCopy' };
  const { maxAgeMs } = rule;
  const isFresh = (at: number): boolean => maxAgeMs === null || (now >= at && now - at <= maxAgeMs);
  if (!asOf.some(isFresh)) return { refused: 'vault.copyExpired' };
  return { servedFrom: 'offline', asOf };
}

export interface Lookup {
  readonly path: number;
  readonly now: number;
}

/** A value came out: what the model keeps of it. */
export function noteLease(
  model: Model,
  { id, ...lease }: Omit<ModelLease, 'start'> & { readonly id: string },
  clock: Clock,
): void {
  if (lease.purpose === 'copy') {
    model.isForeign = false;
    for (const [old, { purpose }] of model.leases) if (purpose === 'copy') model.leases.delete(old);
  }
  model.leases.set(id, { ...lease, start: read(clock) });
}

/** The value that has to stand on the clipboard; null for none of ours. */
export function copied(model: Model): ModelLease | null {
  return [...model.leases.values()].find(({ purpose }) => purpose === 'copy') ?? null;
}
