import { secretState } from '../state/access';
import type { Account } from '../state/accounts';
import type { SecretRecord } from '../state/secret-record';
import type { ServerState } from '../state/server-state';
import { checkOutMinutes } from './secret-model';

/** Why a secret cannot be read, without an attempt to read it. */
export function secretStateModel(state: ServerState, secret: SecretRecord, account: Account) {
  const { checkOutEnabled, checkedOutBy } = secret.barriers;
  const by = checkedOutBy === null ? null : state.accounts.find(checkedOutBy);
  return {
    id: secret.id,
    secretName: secret.name,
    folderId: secret.folderId,
    folderName: state.folders.find(secret.folderId)?.name ?? null,
    isActive: secret.active,
    role: account.isAdministrator ? 'Owner' : 'View',
    secretState: secretState(secret, account) ?? 'None',
    actions: [],
    availableActions: { extendCheckOut: false },
    isCheckedOut: checkedOutBy !== null,
    isCheckedOutByCurrentUser: checkedOutBy === account.id,
    checkedOutUserId: checkedOutBy,
    checkedOutUserDisplayName: by?.userName ?? null,
    checkOutIntervalMinutes: checkOutEnabled ? checkOutMinutes : null,
    checkOutMinutesRemaining: checkedOutBy === null ? null : checkOutMinutes,
    passwordChangePending: state.rotations.isPending(secret.id),
    approvalEnd: null,
    remainingTimeWarningMinuteMarker: null,
    warningMinutesRemaining: null,
    inheritPermissions: true,
    passwordChangeFailed: state.rotations.hasFailed(secret.id),
    requiredExtendedTypeId: null,
    secretStateFlags: null,
  };
}
