import type { AuditEvent, KeyChange } from '../../shared/domain/audit-event';
import type { QuorumSet, ShareLabel, Split } from '../../shared/domain/quorum';
import { AppError } from '../../shared/errors/app-error';
import type { SecretText } from '../../shared/lib/secret-text';
import type { AuditLog } from '../audit/audit-log';
import type { Log } from '../platform/log';
import type { Random } from '../platform/random';
import type { SessionService } from '../session/session-service';
import type { SealedStore } from '../store/sealed-store';
import type { Erased, IssuedShares, Leftovers, Recovered, Rekeyed } from '../store/store-keys';

/** A passphrase, and the door through which it came: `desktop` or `command line`. */
export interface Proof {
  readonly passphrase: SecretText;
  readonly door: string;
}

/** What shares showed before anything was changed. */
export interface SharesSeen {
  readonly quorum: QuorumSet;
  /** Indexes of shares that were given and are wrong. */
  readonly wrong: readonly number[];
}

/**
 * Who can open the store, and changes of that. Every change is recorded before it begins and after
 * it is done; a wrong passphrase counts as a refused unlock. All throw `audit.unavailable` when the
 * intent cannot be recorded, and then change nothing.
 */
export interface CustodyService {
  /** @throws AppError `config.invalid`, `unlock.*`, `store.*`. */
  changePassphrase(proof: Proof, next: SecretText): Promise<Leftovers>;
  /** @throws AppError `usage` where the store uses no keychain, `unlock.*`, `store.*`. */
  changeKeychainKey(proof: Proof): Promise<Leftovers>;
  /** The shares are shown once and kept nowhere. @throws AppError `usage`, `unlock.*`, `store.*`. */
  issueShares(proof: Proof, split: Split): Promise<IssuedShares>;
  /** Locks the session: what it holds opens nothing any more. @throws AppError `unlock.*`, `store.*`. */
  rekey(proof: Proof): Promise<Rekeyed>;
  /** Whether one share is well-formed and of the set in force. Records nothing. @throws AppError `unlock.share*`, `quorum.absent`. */
  checkShare(share: SecretText): Promise<ShareLabel>;
  /** Opens the store with shares and closes it again, which is recorded. @throws AppError `unlock.share*`, `quorum.absent`. */
  tryShares(shares: readonly SecretText[]): Promise<SharesSeen>;
  /** Sets a passphrase, and a keychain key where the store uses one. @throws AppError `config.invalid`, `unlock.*`, `store.*`. */
  recover(shares: readonly SecretText[], next: SecretText): Promise<Recovered>;
  /** Destroys every key and file of the store. @throws AppError `store.*`. */
  erase(): Promise<Erased>;
}

export interface CustodyDependencies {
  readonly sealed: SealedStore;
  readonly session: SessionService;
  readonly audit: AuditLog;
  readonly random: Random;
  readonly log: Log;
}

export function createCustodyService(dependencies: CustodyDependencies): CustodyService {
  const { sealed, session, audit } = dependencies;
  const { keys } = sealed;
  const recorded = createRecorder(dependencies);
  /** The session judges the passphrase first: it counts wrong ones, and answers them ever later. */
  const prove = ({ passphrase, door }: Proof): Promise<void> => session.unlock(passphrase, door);

  return {
    async changePassphrase(proof, next) {
      await prove(proof);
      return recorded('passphrase', () => keys.changePassphrase(proof.passphrase, next));
    },
    async changeKeychainKey(proof) {
      await prove(proof);
      return recorded('keychain', () => keys.changeKeychainKey(proof.passphrase));
    },
    async issueShares(proof, split) {
      await prove(proof);
      return recorded('shares', () => keys.issueShares(proof.passphrase, split), issued);
    },
    async rekey(proof) {
      await prove(proof);
      await session.lock('user');
      return recorded('rekey', () => keys.rekey(proof.passphrase), rekeyed);
    },
    checkShare: share => keys.checkShare(share),
    async tryShares(shares) {
      const { open, quorum, wrong } = await sealed.unlockWithShares(shares);
      open.close();
      await audit.append({ kind: 'quorum.used', set: quorum.set });
      return { quorum, wrong };
    },
    recover: (shares, next) => recorded('recovery', () => keys.recover(shares, next), recovered),
    async erase() {
      await session.lock('user');
      return recorded(
        'erasure',
        () => keys.erase(),
        ({ storeId }, change) => [{ kind: 'store.erased', change, store: storeId }],
      );
    },
  };
}

type Recorder = <T>(
  what: KeyChange,
  change: () => Promise<T>,
  events?: (done: T, change: string) => readonly AuditEvent[],
) => Promise<T>;

/** The intent must be on disk; what became of it is recorded if it can be, because it is done by then. */
function createRecorder({ audit, random, log }: CustodyDependencies): Recorder {
  async function record(event: AuditEvent): Promise<void> {
    await audit
      .append(event)
      .catch((error: unknown) => log.error('a change of keys was not recorded', error));
  }
  return async (what, act, events = (_, change) => [{ kind: 'store.rotated', change, what }]) => {
    const change = random.uuid();
    await audit.append({ kind: 'custody.requested', change, what });
    try {
      const done = await act();
      for (const event of events(done, change)) await record(event);
      return done;
    } catch (error) {
      const code = error instanceof AppError ? error.code : 'internal';
      await record({ kind: 'custody.refused', change, what, code });
      throw error;
    }
  };
}

function issued({ quorum }: { readonly quorum: QuorumSet }, change: string): readonly AuditEvent[] {
  const { set, threshold, shares } = quorum;
  return [{ kind: 'quorum.issued', change, set, threshold, shares }];
}

function recovered({ quorum }: Recovered, change: string): readonly AuditEvent[] {
  return [
    { kind: 'quorum.used', set: quorum.set },
    { kind: 'store.rotated', change, what: 'recovery' },
  ];
}

function rekeyed({ issued: anew }: Rekeyed, change: string): readonly AuditEvent[] {
  return [{ kind: 'store.rekeyed', change }, ...(anew === null ? [] : issued(anew, change))];
}
