import type { Template, TemplateField } from '../state/template';

/** The old form of a template, with its fields: the only one that says what is hidden. */
export function templateModel({ id, name, fields }: Template) {
  return { id, name, passwordTypeId: 1, fields: fields.map(templateField) };
}

/** The newer form, without fields. */
export function templateDetails({ id, name }: Template) {
  return { id, name, active: true, passwordTypeId: 1, concurrencyId: '' };
}

/** A template in a list. */
export function templateSummary({ id, name }: Template, secretCount: number) {
  return {
    ...{ id, name, active: true, passwordTypeId: 1, secretCount },
    ...{ heartbeatEnabled: false, passwordTypeReady: true },
  };
}

function templateField(field: TemplateField, index: number) {
  return {
    secretTemplateFieldId: field.id,
    name: field.name,
    displayName: field.name,
    fieldSlugName: field.slug,
    description: '',
    sortOrder: index + 1,
    isRequired: false,
    isPassword: field.isPassword,
    isNotes: field.isNotes,
    isFile: field.isFile,
    isUrl: field.isUrl,
    isList: false,
    listType: 'None',
    isExpirationField: false,
    isIndexable: !field.isPassword,
    hideOnView: field.hideOnView,
    mustEncrypt: true,
    editablePermission: 2,
    editRequires: 'Edit',
    historyLength: 2_147_483_647,
    passwordRequirementId: field.isPassword ? 1 : 0,
    passwordTypeFieldId: 0,
    generatePasswordCharacterSet: null,
    generatePasswordLength: null,
  };
}

/** A field in the search for fields, where "hide on view" goes by another name. */
export function searchedField({ id: secretTemplateId }: Template, field: TemplateField) {
  return {
    id: field.id,
    secretTemplateId,
    name: field.name,
    displayName: field.name,
    slugName: field.slug,
    type: typeOf(field),
    dataType: typeOf(field),
    isRequired: false,
    exposeForDisplay: !field.isPassword && !field.isFile && !field.hideOnView,
    viewingRequiresEdit: field.hideOnView,
  };
}

function typeOf({ isPassword, isNotes, isFile, isUrl }: TemplateField): string {
  if (isPassword) return 'Password';
  if (isNotes) return 'Notes';
  if (isFile) return 'File';
  return isUrl ? 'Url' : 'Text';
}
