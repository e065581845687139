import type { DualControlPolicy } from '../../shared/domain/approval';
import type { SecretText } from '../../shared/lib/secret-text';
import type { AuditLog } from '../audit/audit-log';
import type { Clock } from '../platform/clock';
import type { Log } from '../platform/log';
import type { HostIdentity } from '../platform/platform';
import type { Random } from '../platform/random';
import type { SessionService } from '../session/session-service';

/** What the pieces of dual control work with. */
export interface ApprovalDependencies {
  readonly session: Pick<SessionService, 'store' | 'requireUnlocked' | 'onUnlock'>;
  readonly audit: Pick<AuditLog, 'append'>;
  readonly clock: Clock;
  readonly random: Random;
  readonly host: HostIdentity;
  readonly log: Log;
  /** The block of the policy of this host, or of the built-in minimum. */
  readonly hostPolicy: () => DualControlPolicy;
  readonly minReasonWords: () => number;
  readonly storeId: () => Promise<string>;
  /** Names under which this host logs on to vaults and Secret Servers. */
  readonly identities: () => Promise<readonly string[]>;
  /** Opens the store with shares and closes it again. @returns the set. @throws AppError `unlock.share*`, `quorum.absent`. */
  readonly openQuorum: (shares: readonly SecretText[]) => Promise<string>;
}
