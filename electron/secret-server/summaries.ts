import type { Restriction, SourceSummary } from '../../shared/domain/push/source-secret';
import type { WireState, WireSummary } from './wire/secrets';

/** A record of the server's as the rest of the program knows it. */
export function summaryOf(record: WireSummary, server: string): SourceSummary {
  return {
    server,
    id: record.id,
    name: record.name,
    folderId: record.folderId,
    folderPath: record.folderPath === '' ? null : record.folderPath,
    templateId: record.secretTemplateId ?? 0,
    templateName: record.secretTemplateName,
    active: record.active,
    restriction: restrictionIn(record),
  };
}

/** What may stand in the way, as far as a list tells; `/state` decides. */
function restrictionIn(record: WireSummary): Restriction | null {
  if (record.doubleLockEnabled) return 'doubleLock';
  if (record.requiresApproval) return 'approval';
  if (record.checkOutEnabled || record.checkedOut) return 'checkOut';
  if (record.requiresComment) return 'comment';
  return record.isRestricted ? 'other' : null;
}

/** Source: SecretDetailStateViewModel of 11.7.61; a state that is not in it stands in the way as well. */
const states: Readonly<Record<string, Restriction | null>> = {
  None: null,
  RequiresApproval: 'approval',
  RequiresCheckout: 'checkOut',
  RequiresCheckoutPendingRPC: 'checkOut',
  RequiresCheckoutAndComment: 'checkOut',
  RequiresComment: 'comment',
  RequiresDoubleLockPassword: 'doubleLock',
  CreateDoubleLockPassword: 'doubleLock',
  DoubleLockNoAccess: 'doubleLock',
  RequiresMfaChallenge: 'mfa',
  CannotView: 'cannotView',
  RequiresUndelete: 'cannotView',
};

/** @returns null when the secret can be read now. */
export function restrictionOf(state: WireState): Restriction | null {
  const { secretState, isCheckedOut, isCheckedOutByCurrentUser } = state;
  const found = Object.hasOwn(states, secretState) ? states[secretState] : 'other';
  if (found === 'checkOut' && isCheckedOut && !isCheckedOutByCurrentUser)
    return 'checkedOutByOther';
  return found ?? null;
}
