import type { ApprovalRequest, Approver } from '../../shared/domain/approval';
import { AppError } from '../../shared/errors/app-error';
import type { SignedApproval } from './approval-text';

/** @throws AppError `approval.samePerson` naming by what the approver is known to be the one who asks. */
export function requireAnother(
  approver: Approver,
  { requester }: Pick<ApprovalRequest, 'requester'>,
): void {
  const { id, user, uid, identities } = approver;
  if (user !== null && isSame(user, requester.user)) throw samePerson(`${id} is ${user}`);
  if (uid !== null && uid === requester.uid) throw samePerson(`${id} has the user number ${uid}`);
  const shared = identities.find(name => requester.identities.some(other => isSame(name, other)));
  if (shared !== undefined) throw samePerson(`${id} is ${shared}, whom this host logs on as`);
}

/** @throws AppError `approval.samePerson` when it was signed where it was asked, or by the same name. */
export function requireAnotherSigner(
  { signer }: Pick<SignedApproval, 'signer'>,
  { requester, host }: Pick<ApprovalRequest, 'requester' | 'host'>,
): void {
  if (isSame(signer.user, requester.user)) throw samePerson(`it was signed by ${signer.user}`);
  const isHere = isSame(signer.host, host) && signer.uid !== null;
  if (!isHere || signer.uid !== requester.uid) return;
  throw samePerson(`it was signed on ${host} by user number ${signer.uid}`);
}

/** Names at operating systems and directories do not differ by case. */
function isSame(one: string, other: string): boolean {
  return one.normalize('NFC').toLowerCase() === other.normalize('NFC').toLowerCase();
}

function samePerson(detail: string): AppError {
  return new AppError('approval.samePerson', { detail });
}
