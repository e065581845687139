import { AppError } from '../../shared/errors/app-error';
import type { BesideLog } from '../audit/beside-log';
import { readKey } from '../audit/key-file';
import { signerFile } from '../audit/signer';
import type { AuditVerifier } from '../audit/verify-folder';
import type { SessionService } from '../session/session-service';
import { auditVerifierCollection } from '../store/collections/audit-verifier';
import type { LogAdoption } from './adopt-log';

/** What somebody needs who checks the audit log, or answers for it. */
export interface AuditorService extends AuditVerifier, LogAdoption {
  /** Public key of the checkpoints, base64; needs no passphrase. @throws AppError `audit.unreadable`. */
  signerKey(): Promise<string>;
  /**
   * The line `verifier CHAIN KEY`, with which the seals can be checked on another machine.
   * @throws AppError `session.locked`, `audit.unreadable` when the key was sealed to the auditor.
   */
  verifierKey(): Promise<string>;
}

export interface AuditorServiceDependencies {
  readonly verifier: AuditVerifier;
  readonly adoption: LogAdoption;
  readonly session: SessionService;
  readonly keyFolder: BesideLog;
}

export function createAuditorService(dependencies: AuditorServiceDependencies): AuditorService {
  const { verifier, adoption, session, keyFolder } = dependencies;
  return {
    verify: order => verifier.verify(order),
    adopt: reason => adoption.adopt(reason),
    async signerKey() {
      const key = await readKey(keyFolder, signerFile);
      if (key !== null) return Buffer.from(key).toString('base64');
      throw new AppError('audit.unreadable', { detail: 'no signer; run setup' });
    },
    async verifierKey() {
      const { chain, key } = await session.store().read(auditVerifierCollection);
      if (chain !== null && key !== null) return `verifier ${chain} ${key}`;
      throw new AppError('audit.unreadable', {
        detail: 'the verifier key is sealed to the auditor, in auditor.box',
      });
    },
  };
}
