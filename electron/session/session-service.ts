import { AppError } from '../../shared/errors/app-error';
import type { UnlockKind } from '../../shared/domain/configuration';
import type { Incident, LockCause, SessionState } from '../../shared/domain/session';
import type { SecretText } from '../../shared/lib/secret-text';
import type { AuditFinding, AuditLog, ChainCheck, KeychainWitness } from '../audit/audit-log';
import type { Cancel, Clock } from '../platform/clock';
import type { Log } from '../platform/log';
import type { TimeKeeper } from '../platform/time-keeper';
import { configurationCollection } from '../store/collections/configuration';
import type { OpenStore, SealedStore } from '../store/sealed-store';
import { createChainGuard } from './chain-guard';
import { watchClocks } from './clock-watch';
import type { ClockJump } from './clock-watch';
import { createIdleLimit } from './idle-limit';
import { openAsFarAsPossible, recoveredNotice } from './limited-unlock';
import type { OpenedStore } from './limited-unlock';

/** Unlocked or not, and which incident is open. */
export interface SessionService {
  /** Looks at the disk when locked. @throws AppError `store.missing|damaged|permissions|tooNew`. */
  inspect(): Promise<{ readonly state: SessionState; readonly unlock: UnlockKind | null }>;
  /**
   * Opens the store; never needs the network. Recorded, and so are refusals.
   * @param door `desktop` or `command line`. @throws AppError `unlock.*`, `store.*`, `audit.unavailable`.
   */
  unlock(passphrase: SecretText, door: string): Promise<void>;
  /** Runs the `onLock` tasks, then overwrites the keys. Harmless when locked already. */
  lock(why: LockCause): Promise<void>;
  /** The open store, until the last `onLock` task is done. @throws AppError `session.locked`. */
  store(): OpenStore;
  /**
   * Guards every release: refuses from the moment a lock begins, while values are withheld, and while
   * the audit log is not what this program wrote.
   * @throws AppError `session.locked`, `audit.broken`, and what `withheld` is.
   */
  requireUnlocked(): void;
  /** Why this session has descriptions and no values: `store.rollback`, `store.damaged`; null usually. */
  withheld(): AppError | null;
  /** What a person should know of the store: values withheld, a damaged generation passed over. */
  notices(): Promise<readonly AppError[]>;
  /** What the unlock found wrong with the audit log; null when nothing. */
  chainFault(): AuditFinding | null;
  /** Remembers the end of the audit log outside of its folder; null where the store does without a keychain. */
  witness(): Promise<KeychainWitness | null>;
  /** Looks at the audit log anew, after another was started in its place. @throws AppError `session.locked`. */
  trustLog(): Promise<void>;
  /** Which door it was unlocked at: `desktop`, `command line`. */
  door(): string;
  incident(): Incident | null;
  /** Told by the service of incidents, which opens and ends them. */
  holdIncident(incident: Incident | null): void;
  /** Ends leases, records the end, locks. */
  endIncident(): Promise<void>;
  /** Somebody is there: starts the idle time anew, unless it is over by any clock. */
  touch(): void;
  /**
   * Looks at the clocks, ends what should have ended, and waits for a lock that is under way. To be
   * awaited before anything is answered, and first of all when the host wakes up.
   */
  attend(): Promise<void>;
  /** Awaited after an unlock. */
  onUnlock(task: () => Promise<void>): void;
  /** Awaited before the keys go. */
  onLock(task: (why: LockCause) => Promise<void>): void;
  /** Called after every change of state or incident. */
  onChange(listener: () => void): Cancel;
}

export interface SessionDependencies {
  readonly sealed: SealedStore;
  readonly audit: AuditLog;
  readonly clock: Clock;
  readonly time: TimeKeeper;
  readonly log: Log;
  /** What the policy allows at most; null: what setup says. */
  readonly longestIdleMinutes: () => number | null;
  /** Remembers the end of the log in the keychain; used where the store uses the keychain too. */
  readonly witness: KeychainWitness;
}

/** Owns the keys of the open store; nobody else keeps a reference that survives a lock. */
export function createSessionService(dependencies: SessionDependencies): SessionService {
  const { sealed, audit, clock, time, log } = dependencies;
  const idle = createIdleLimit(time, () => void lock('idle'));
  const guard = createChainGuard(audit);
  const unlockTasks: (() => Promise<void>)[] = [];
  const lockTasks: ((why: LockCause) => Promise<void>)[] = [];
  const listeners = new Set<() => void>();
  let open: OpenStore | null = null;
  let limit: AppError | null = null;
  let incident: Incident | null = null;
  let usedDoor = '';
  let opening: Promise<void> | null = null;
  let locking: Promise<void> | null = null;
  let stopWatching: Cancel = () => undefined;

  function changed(): void {
    for (const listener of listeners) listener();
  }

  async function recordUnlock(door: string, withheld: AppError | null): Promise<void> {
    await audit.append({ kind: 'session.unlocked', door });
    if (withheld === null) return;
    const { code, detail = '' } = withheld;
    await audit.append({ kind: 'session.limited', code, detail });
  }

  async function begin(opened: OpenedStore, door: string, seen: ChainCheck): Promise<void> {
    const { store, withheld } = opened;
    const { session } = await store.read(configurationCollection);
    await guard.open(store, seen, await witnessOf(dependencies));
    await recordUnlock(door, withheld).catch((error: unknown) => {
      // A log that was cut takes no record; looking at what is sealed here must be possible still.
      if (guard.fault() === null) throw error;
      log.error('unlock not recorded', error);
    });
    open = store;
    usedDoor = door;
    limit = withheld;
    stopWatching = watchClocks({
      ...{ clock, time },
      onBack: jump => endBecauseOf(jump),
      onAhead: recordJump,
      onSlept: () => void lock('sleep'),
    });
    for (const task of unlockTasks) await task();
    const { lockAfterIdleMinutes: minutes } = session;
    idle.start(() => Math.min(minutes, dependencies.longestIdleMinutes() ?? minutes) * 60_000);
  }

  function recordJump(jump: ClockJump): void {
    audit
      .append({ kind: 'clock.jumped', ...jump })
      .catch((error: unknown) => log.error('clock jump not recorded', error));
  }

  function endBecauseOf(jump: ClockJump): void {
    recordJump(jump);
    void lock('clock');
  }

  async function unlock(passphrase: SecretText, door: string): Promise<void> {
    await attend();
    if (open) return;
    const looking = witnessOf(dependencies).then(guard.look);
    // Awaited below; a passphrase that does not fit ends this before.
    looking.catch(() => undefined);
    const opened = await openAsFarAsPossible(sealed, passphrase).catch(error =>
      recordRefusal(dependencies, error),
    );
    try {
      opening = begin(opened, door, await looking);
      await opening;
    } catch (error) {
      stopWatching();
      open = null;
      limit = null;
      opened.store.close();
      throw error;
    } finally {
      opening = null;
    }
    changed();
  }

  async function finish(why: LockCause): Promise<void> {
    idle.stop();
    stopWatching();
    for (const task of lockTasks) {
      await task(why).catch((error: unknown) => log.error('lock task failed', error));
    }
    incident = null;
    open?.close();
    open = null;
    limit = null;
    await audit
      .append({ kind: 'session.locked', why })
      .catch((error: unknown) => log.error('lock not recorded', error));
    await audit.endSession();
    guard.close();
    changed();
  }

  function lock(why: LockCause): Promise<void> {
    if (!open) return locking ?? Promise.resolve();
    locking ??= closeAfterOpening(why).finally(() => {
      locking = null;
    });
    return locking;
  }

  /** What an unlock still loads must not come after the lock has thrown everything out. */
  async function closeAfterOpening(why: LockCause): Promise<void> {
    await opening?.catch(() => undefined);
    if (open) await finish(why);
  }

  async function attend(): Promise<void> {
    time.look();
    await locking;
  }

  return {
    async inspect() {
      const header = await sealed.inspect();
      if (!header) return { state: 'absent', unlock: null };
      return { state: open ? 'unlocked' : 'locked', unlock: header.unlock };
    },
    unlock,
    lock,
    store() {
      if (!open) throw new AppError('session.locked');
      return open;
    },
    requireUnlocked() {
      time.look();
      if (!open || locking) throw new AppError('session.locked');
      if (limit !== null) throw limit;
      guard.require();
    },
    withheld: () => limit,
    async notices() {
      const recovered = recoveredNotice(await sealed.setAside());
      return [limit, recovered].filter(notice => notice !== null);
    },
    chainFault: guard.fault,
    witness: () => witnessOf(dependencies),
    async trustLog() {
      if (!open) throw new AppError('session.locked');
      const witness = await witnessOf(dependencies);
      await guard.open(open, await guard.look(witness), witness);
    },
    door: () => usedDoor,
    incident: () => incident,
    holdIncident(held) {
      incident = held;
      // What a lock ends is told with the lock.
      if (held !== null) changed();
    },
    endIncident: () => lock('incident'),
    touch() {
      time.look();
      if (!locking) idle.touch();
    },
    attend,
    onUnlock: task => void unlockTasks.push(task),
    onLock: task => void lockTasks.push(task),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Null where the store does without the keychain. */
async function witnessOf({
  sealed,
  witness,
}: SessionDependencies): Promise<KeychainWitness | null> {
  const header = await sealed.inspect();
  return header?.unlock === 'passphrase' ? null : witness;
}

/** The refusal itself is what the person must read, also when it cannot be recorded. */
async function recordRefusal({ audit, log }: SessionDependencies, error: unknown): Promise<never> {
  const code = error instanceof AppError ? error.code : 'internal';
  await audit
    .append({ kind: 'session.refused', code })
    .catch((failure: unknown) => log.error('refusal not recorded', failure));
  throw error;
}
