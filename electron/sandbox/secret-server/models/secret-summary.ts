import type { SecretRecord } from '../state/secret-record';
import { isRestricted, textIn } from '../state/secret-record';
import type { ServerState } from '../state/server-state';
import { plainDate } from '../wire/dates';

/** A secret in a list; no value is in it but those of the columns that were asked for. */
export function secretSummary(
  state: ServerState,
  secret: SecretRecord,
  columns: readonly string[] = [],
) {
  const { barriers } = secret;
  const by = barriers.checkedOutBy === null ? null : state.accounts.find(barriers.checkedOutBy);
  return {
    id: secret.id,
    name: secret.name,
    folderId: secret.folderId,
    folderPath: state.folders.pathOf(secret.folderId),
    siteId: 1,
    secretTemplateId: secret.template.id,
    secretTemplateName: secret.template.name,
    active: secret.active,
    isRestricted: isRestricted(secret),
    checkedOut: barriers.checkedOutBy !== null,
    checkOutEnabled: barriers.checkOutEnabled,
    checkOutUserId: barriers.checkedOutBy,
    checkOutUserName: by?.userName ?? null,
    doubleLockEnabled: barriers.doubleLockPassword !== null,
    requiresApproval: barriers.requiresApproval,
    requiresComment: barriers.requiresComment,
    autoChangeEnabled: false,
    isOutOfSync: false,
    outOfSyncReason: '',
    lastHeartBeatStatus: 'Success',
    lastPasswordChangeAttempt:
      secret.passwordChangedMs === null ? null : plainDate(secret.passwordChangedMs),
    lastAccessed: null,
    createDate: plainDate(secret.createdMs),
    daysUntilExpiration: null,
    hasLauncher: true,
    hidePassword: false,
    inheritsPermissions: true,
    extendedFields: columns.length === 0 ? null : extendedFields(secret, columns),
    responseCodes: null,
  };
}

/** Only what may be shown in a list: no password, no file, nothing hidden. */
function extendedFields(secret: SecretRecord, columns: readonly string[]) {
  const wanted = columns.map(column => column.toLowerCase());
  return secret.template.fields
    .filter(({ name, isPassword, isFile, hideOnView }) => {
      return wanted.includes(name.toLowerCase()) && !isPassword && !isFile && !hideOnView;
    })
    .map(({ name, slug }) => ({ name, value: textIn(secret, slug) }));
}
