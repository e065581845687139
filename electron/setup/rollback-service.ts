import { checkReason } from '../../shared/domain/reason';
import { AppError } from '../../shared/errors/app-error';
import type { SecretText } from '../../shared/lib/secret-text';
import type { AuditLog } from '../audit/audit-log';
import type { SealedStore, Testimony } from '../store/sealed-store';

/** Takes an older store for the right one, on an administrator's word. */
export interface RollbackService {
  /**
   * Recorded before anything is changed; nothing is changed when no witness contradicts the store.
   * @returns what the witnesses said against it.
   * @throws AppError `reason.rejected`, `audit.unavailable`, `unlock.*`, `store.*`.
   */
  accept(reason: string, passphrase: SecretText): Promise<readonly Testimony[]>;
}

export interface RollbackDependencies {
  readonly sealed: SealedStore;
  readonly audit: AuditLog;
}

export function createRollbackService({ sealed, audit }: RollbackDependencies): RollbackService {
  return {
    accept(reason, passphrase) {
      const check = checkReason(reason);
      if (check.kind === 'refused') {
        throw new AppError('reason.rejected', { detail: check.because });
      }
      return sealed.acceptRollback(passphrase, async testimonies => {
        const found = testimonies.map(
          ({ domain, found: here, remembered }) =>
            `${domain}: generation ${here}, remembered ${remembered ?? 'another'}`,
        );
        await audit.append({ kind: 'store.rollbackAccepted', reason: check.reason, found });
      });
    },
  };
}
