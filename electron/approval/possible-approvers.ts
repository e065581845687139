import type { ApprovalRequest, Approver, DualControlPolicy } from '../../shared/domain/approval';
import { AppError, hasCode } from '../../shared/errors/app-error';
import { requireAnother } from './persons';

/**
 * Who may say yes to a request: ids, and the set of a quorum.
 * @throws AppError `approval.nobody` when they are too few, because nobody approves what they ask for.
 */
export function requirePossible(
  request: ApprovalRequest,
  { approvers, quorumSet, approvals }: DualControlPolicy,
): readonly string[] {
  const others = approvers.filter(approver => isAnother(approver, request)).map(({ id }) => id);
  if (quorumSet !== null) return [...others, quorumSet];
  if (others.length >= approvals) return others;
  const detail = `${approvals} needed, ${others.length} beside whoever asks`;
  throw new AppError('approval.nobody', { detail });
}

function isAnother(approver: Approver, request: ApprovalRequest): boolean {
  try {
    requireAnother(approver, request);
    return true;
  } catch (error) {
    if (hasCode(error, 'approval.samePerson')) return false;
    throw error;
  }
}
