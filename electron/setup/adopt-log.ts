import { checkReason } from '../../shared/domain/reason';
import { AppError } from '../../shared/errors/app-error';
import { ensureAuditKeys } from '../audit/audit-keys';
import type { AuditLog } from '../audit/audit-log';
import { setLogAside } from '../audit/set-aside';
import type { SetAsideDependencies } from '../audit/set-aside';
import { replaceVerifierKey } from '../audit/verifier-key';
import type { Clock } from '../platform/clock';
import type { SessionService } from '../session/session-service';
import { auditVerifierCollection } from '../store/collections/audit-verifier';
import { configurationCollection } from '../store/collections/configuration';
import { chainStart } from '../audit/record';
import { systemDisk } from '../store/files/disk';

/** Where a log that was given up lies, and the name of the one that took its place. */
export interface Adoption {
  readonly keptIn: string;
  readonly chain: string;
}

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
  readonly clock: Clock;
}

export function createLogAdoption(dependencies: LogAdoptionDependencies): LogAdoption {
  const { audit, session, clock } = dependencies;
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
      const keptIn = `broken-${new Date(clock.now()).toISOString().replaceAll(/[:.]/g, '-')}`;
      const event = {
        kind: 'log.adopted' as const,
        chain: report.chain ?? kept.chain ?? '',
        ...(report.head ?? chainStart),
        reason: check.reason,
        keptIn,
      };
      const folder = { ...dependencies, disk: dependencies.disk ?? systemDisk };
      // The public keys may be gone with the log, or be somebody else's.
      await ensureAuditKeys(store, dependencies.recipient, folder);
      const started = await setLogAside(dependencies, event, keptIn);
      const verifierKey = started.verifierKey ?? new Uint8Array();
      const { chain } = started;
      await replaceVerifierKey(store, { chain, verifierKey }, { folder, auditorKey });
      await session.trustLog();
      return { keptIn, chain };
    },
  };
}
