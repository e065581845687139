import type { Account } from '../state/accounts';
import type { SecretRecord } from '../state/secret-record';
import { isRestricted, valueOf } from '../state/secret-record';
import type { ServerState } from '../state/server-state';
import type { TemplateField } from '../state/template';
import { noDate, plainDate } from '../wire/dates';

/** Minutes for which a secret stays checked out. */
export const checkOutMinutes = 30;

/** One secret with its values; everything is there, in the product's order, and ids are numbers. */
export function secretModel(state: ServerState, secret: SecretRecord, account: Account) {
  const { barriers } = secret;
  const by = barriers.checkedOutBy === null ? null : state.accounts.find(barriers.checkedOutBy);
  return {
    id: secret.id,
    name: secret.name,
    folderId: secret.folderId,
    siteId: 1,
    active: secret.active,
    secretTemplateId: secret.template.id,
    secretTemplateName: secret.template.name,
    secretPolicyId: -1,
    items: secret.template.fields.map((_, index) => itemModel(state, secret, { index, account })),
    checkedOut: barriers.checkedOutBy !== null,
    checkOutEnabled: barriers.checkOutEnabled,
    checkOutChangePasswordEnabled: false,
    checkOutIntervalMinutes: barriers.checkOutEnabled ? checkOutMinutes : -1,
    checkOutMinutesRemaining: barriers.checkedOutBy === null ? 0 : checkOutMinutes,
    checkOutUserId: barriers.checkedOutBy ?? -1,
    checkOutUserDisplayName: by?.userName ?? '',
    isDoubleLock: barriers.doubleLockPassword !== null,
    doubleLockId: barriers.doubleLockPassword === null ? 0 : 1,
    isRestricted: isRestricted(secret),
    requiresApprovalForAccess: barriers.requiresApproval,
    requiresComment: barriers.requiresComment,
    accessRequestWorkflowMapId: -1,
    lastHeartBeatStatus: 'Success',
    lastHeartBeatCheck: plainDate(secret.createdMs),
    lastPasswordChangeAttempt:
      secret.passwordChangedMs === null ? noDate : plainDate(secret.passwordChangedMs),
    failedPasswordChangeAttempts: 0,
    ...quietSettings,
  };
}

const quietSettings = {
  isOutOfSync: false,
  outOfSyncReason: '',
  autoChangeEnabled: false,
  autoChangeNextPassword: null,
  enableInheritPermissions: true,
  enableInheritSecretPolicy: true,
  passwordTypeWebScriptId: -1,
  proxyEnabled: false,
  launcherConnectAsSecretId: -1,
  jumpboxRouteId: null,
  sessionRecordingEnabled: false,
  restrictSshCommands: false,
  allowOwnersUnrestrictedSshCommands: false,
  webLauncherRequiresIncognitoMode: false,
  responseCodes: [],
};

/** What stands in a file field instead of the file. */
const filePlaceholder = '*** Not Valid For Display ***';

function itemModel(
  { behaviour }: ServerState,
  secret: SecretRecord,
  { index, account }: { readonly index: number; readonly account: Account },
) {
  const field = secret.template.fields[index] as TemplateField;
  const value = valueOf(secret, field.slug);
  const itemId = secret.id * 100 + index + 1;
  const file = value !== null && typeof value !== 'string' ? value : null;
  const isWithheld =
    (field.isPassword && !behaviour.passwordsInSecret) || isHiddenFrom(field, account, behaviour);
  const text = typeof value === 'string' && !isWithheld ? value : '';
  return {
    itemId,
    fieldId: field.id,
    fieldName: field.name,
    slug: field.slug,
    fieldDescription: '',
    itemValue: file === null ? text : filePlaceholder,
    isFile: field.isFile,
    isNotes: field.isNotes,
    isPassword: field.isPassword,
    fileAttachmentId: file === null ? null : itemId,
    filename: file?.name ?? null,
    isList: false,
    listType: 'None',
  };
}

/** True: this account does not get what stands in the field. */
export function isHiddenFrom(
  { hideOnView }: TemplateField,
  { isAdministrator }: Account,
  { hiddenFieldsForViewers }: ServerState['behaviour'],
): boolean {
  return hideOnView && !isAdministrator && !hiddenFieldsForViewers;
}
