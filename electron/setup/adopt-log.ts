import { checkReason } from '../../shared/domain/reason';
import { AppError } from '../../shared/errors/app-error';
import type { AuditLog } from '../audit/audit-log';
import type { SetAsideDependencies } from '../audit/set-aside';
import type { SessionService } from '../session/session-service';
import { auditVerifierCollection } from '../store/collections/audit-verifier';
import { configurationCollection } from '../store/collections/configuration';
import { chainStart } from '../audit/record';
import { startLogAnew } from './log-anew';
import type { Adoption } from './log-anew';

/** Goes on with a new log when the old one is not what this program wrote. */
export interface LogAdoption {
  /**
   * @throws AppError `session.locked`, `reason.rejected`, `audit.whole` when the old log is what it
   * should be, `audit.unavailable`.
   */
  adopt(reason: string): Promise<Adoption>;
}

export interface LogAdoptionDependencies extends SetAsideDependencies {
  readonly audit: AuditLog;
  readonly session: SessionService;
}

export function createLogAdoption(dependencies: LogAdoptionDependencies): LogAdoption {
  const { audit, session } = dependencies;
  return {
    async adopt(reason) {
      const store = session.store();
      const check = checkReason(reason);
      if (check.kind === 'refused') {
        throw new AppError('reason.rejected', { detail: check.because });
      }
      const report = await audit.verify();
      if (report.fault === null && session.chainFault() === null) throw new AppError('audit.whole');
      const kept = await store.read(auditVerifierCollection);
      const { auditorKey } = (await store.read(configurationCollection)).audit;
      const adoption = await startLogAnew(dependencies, store, {
        chain: report.chain ?? kept.chain ?? '',
        head: report.head ?? chainStart,
        reason: check.reason,
        label: 'broken',
        auditorKey,
      });
      await session.trustLog();
      return adoption;
    },
  };
}
