import type { Approver, DualControlPolicy } from '../../shared/domain/approval';
import { AppError } from '../../shared/errors/app-error';
import type { SecretText } from '../../shared/lib/secret-text';
import { approverCodesCollection } from '../store/collections/approver-codes';
import type { ApprovalDependencies } from './approval-dependencies';
import { readCodeSecret } from './approver-key';
import { codeDigestOf, codeFor, isSameCode } from './codes';

/** The secrets of codes on this host. Only those count whose digest the policy names. */
export interface ApproverCodes {
  /** @returns the id of the approver. @throws AppError `approval.notApprover|invalid`, `session.*`. */
  enrol(secret: SecretText): Promise<string>;
  /** Whose code it is; null when it is nobody's. @param spoken what is read out of the request. */
  holderOf(code: string, spoken: Uint8Array): Promise<Approver | null>;
}

type Dependencies = Pick<ApprovalDependencies, 'session' | 'audit'> & {
  readonly policy: () => Promise<DualControlPolicy>;
};

export function createApproverCodes({ session, audit, policy }: Dependencies): ApproverCodes {
  return {
    async enrol(typed) {
      session.requireUnlocked();
      const secret = readCodeSecret(typed);
      if (secret === null) {
        throw new AppError('approval.invalid', { detail: 'a secret of codes has 32 characters' });
      }
      const digest = codeDigestOf(secret);
      const { approvers } = await policy();
      const approver = approvers.find(({ codeDigest }) => codeDigest === digest);
      if (approver === undefined) throw new AppError('approval.notApprover');
      await audit.append({ kind: 'approval.enrolled', approver: approver.id });
      const text = Buffer.from(secret).toString('base64');
      await session
        .store()
        .update(approverCodesCollection, known => ({ ...known, [approver.id]: text }));
      return approver.id;
    },
    async holderOf(code, spoken) {
      const secrets = await session.store().read(approverCodesCollection);
      const { approvers } = await policy();
      const found = approvers.filter(approver => {
        const secret = Buffer.from(secrets[approver.id] ?? '', 'base64');
        // What lies here counts by the word of the policy alone.
        if (approver.codeDigest === null || codeDigestOf(secret) !== approver.codeDigest)
          return false;
        return isSameCode(codeFor(secret, spoken), code);
      });
      return found[0] ?? null;
    },
  };
}
