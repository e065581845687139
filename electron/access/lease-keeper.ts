import type { FieldName, SecretRef } from '../../shared/domain/entry';
import { extendedEnd } from '../../shared/domain/lease';
import type { ClipboardOutcome, Lease, LeaseEnd, LeaseId } from '../../shared/domain/lease';
import { AppError } from '../../shared/errors/app-error';
import type { SecretText } from '../../shared/lib/secret-text';
import type { AuditLog } from '../audit/audit-log';
import type { OwnedClipboard } from '../platform/clipboard/owned-clipboard';
import type { Cancel, Clock } from '../platform/clock';
import type { Log } from '../platform/log';
import type { Random } from '../platform/random';
import type { TimeKeeper } from '../platform/time-keeper';

export interface LeaseEnded {
  readonly leaseId: LeaseId;
  readonly why: LeaseEnd;
  readonly clipboard: ClipboardOutcome;
}

/** What a new lease is for. */
export interface LeaseOrder {
  readonly ref: SecretRef;
  readonly field: FieldName;
  readonly ttlMs: number;
}

export interface CopyLease {
  readonly lease: Lease;
  readonly excludedFromHistory: boolean;
}

/** Live leases. However one ends - time, user, lock, quit - the same steps run, once. */
export interface LeaseKeeper {
  /**
   * Puts the value on the clipboard and starts its lease; the copy before it counts as replaced.
   * @throws AppError `clipboard.unavailable`.
   */
  copy(order: LeaseOrder, value: SecretText): Promise<CopyLease>;
  reveal(order: LeaseOrder): Lease;
  /**
   * Leaves a copy on the clipboard for longer, within `longestCopyMs` in all; recorded before it is so.
   * @throws AppError `access.leaseEnded` when it is over, or something else is on the clipboard by now.
   */
  extend(id: LeaseId): Promise<Lease>;
  end(id: LeaseId, why: LeaseEnd): Promise<void>;
  endAll(why: LeaseEnd): Promise<void>;
  onEnded(listener: (ended: LeaseEnded) => void): Cancel;
  /** Whether a paste would give what was copied last. @throws AppError `clipboard.unavailable`. */
  isCopied(): Promise<boolean>;
}

export interface LeaseDependencies {
  readonly audit: AuditLog;
  readonly clipboard: OwnedClipboard;
  readonly clock: Clock;
  readonly time: TimeKeeper;
  readonly random: Random;
  readonly log: Log;
}

export function createLeaseKeeper(dependencies: LeaseDependencies): LeaseKeeper {
  const { audit, clipboard, clock, time, random, log } = dependencies;
  const live = new Map<LeaseId, { readonly lease: Lease; readonly cancel: Cancel }>();
  const listeners = new Set<(ended: LeaseEnded) => void>();
  const oneAtATime = createQueue();

  function start({ ref, field, ttlMs }: LeaseOrder, purpose: Lease['purpose']): Lease {
    const id = random.uuid() as LeaseId;
    const startedAt = clock.now();
    const { tenant, path } = ref;
    const lease = { id, tenant, path, field, purpose, startedAt, endsAt: startedAt + ttlMs };
    keep(lease);
    return lease;
  }

  function keep(lease: Lease): void {
    const { id, endsAt } = lease;
    live.set(id, { lease, cancel: time.limit(endsAt - clock.now(), () => void expire(id)) });
  }

  async function extend(id: LeaseId): Promise<Lease> {
    const found = live.get(id);
    if (found?.lease.purpose !== 'copy') throw new AppError('access.leaseEnded');
    const { lease, cancel } = found;
    const endsAt = extendedEnd(lease);
    if (endsAt === lease.endsAt) return lease;
    await audit.append({ kind: 'access.extended', lease: id, endsAt });
    if (!(await clipboard.prolong(endsAt - clock.now()))) throw new AppError('access.leaseEnded');
    if (live.get(id) !== found) throw new AppError('access.leaseEnded');
    cancel();
    const extended = { ...lease, endsAt };
    keep(extended);
    return extended;
  }

  function expire(id: LeaseId): Promise<void> {
    return oneAtATime(() => end(id, 'timeout'));
  }

  async function finish(lease: Lease, why: LeaseEnd, outcome: ClipboardOutcome): Promise<void> {
    const ended = { leaseId: lease.id, why, clipboard: outcome };
    await audit
      .append({ kind: 'access.ended', lease: lease.id, why, clipboard: outcome })
      .catch((error: unknown) => log.error('lease end not recorded', error));
    for (const listener of listeners) listener(ended);
  }

  function take(id: LeaseId): Lease | null {
    const found = live.get(id);
    live.delete(id);
    found?.cancel();
    return found?.lease ?? null;
  }

  async function end(id: LeaseId, why: LeaseEnd): Promise<void> {
    const lease = take(id);
    if (!lease) return;
    await finish(lease, why, lease.purpose === 'copy' ? await clipboard.release() : 'untouched');
  }

  /** The timers of older copies stop first, or one could clear the value that replaces it. */
  async function copy(order: LeaseOrder, value: SecretText): Promise<CopyLease> {
    const older = [...live.values()].map(({ lease }) => lease).filter(isCopy);
    for (const { id } of older) take(id);
    let outcome: ClipboardOutcome = 'cleared';
    try {
      const { excludedFromHistory } = await clipboard.put(value, order.ttlMs);
      return { lease: start(order, 'copy'), excludedFromHistory };
    } catch (error) {
      if (older.length > 0) outcome = await clipboard.release();
      throw error;
    } finally {
      for (const lease of older) await finish(lease, 'replaced', outcome);
    }
  }

  return {
    copy: (order, value) => oneAtATime(() => copy(order, value)),
    reveal: order => start(order, 'reveal'),
    extend: id => oneAtATime(() => extend(id)),
    end: (id, why) => oneAtATime(() => end(id, why)),
    endAll: why =>
      oneAtATime(async () => {
        for (const id of [...live.keys()]) await end(id, why);
      }),
    isCopied: () => oneAtATime(() => clipboard.isOurs()),
    onEnded(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function isCopy(lease: Lease): boolean {
  return lease.purpose === 'copy';
}

/** Runs tasks one after the other; the clipboard has one owner at a time. */
function createQueue(): <T>(task: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return task => {
    const result = last.then(task, task);
    last = result.catch(() => undefined);
    return result;
  };
}
