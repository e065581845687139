import type { PushWarning, PushWarningKind } from './desired-secret';
import type { PushMap } from './push-map';
import { fieldOf } from './resolve-path';
import type { SourceField } from './source-secret';

/** The fields that a map pushes, or why it pushes none. */
export type Selection =
  | {
      readonly kind: 'selected';
      readonly fields: readonly SourceField[];
      readonly warnings: readonly PushWarning[];
    }
  | { readonly kind: 'refused'; readonly reason: string };

/** Applies the field rule of a map; hidden fields go only where the map names them. */
export function selectFields(fields: readonly SourceField[], rule: PushMap['fields']): Selection {
  return rule === 'all' ? selectVisible(fields) : selectNamed(fields, rule);
}

function selectVisible(fields: readonly SourceField[]): Selection {
  const unknown = fields.filter(({ hideOnView }) => hideOnView === null);
  if (unknown.length > 0) {
    const reason = `Its template cannot be read, so nobody can tell which fields are hidden (${slugs(unknown).join(', ')}). Let the account of the push read the template, or name the fields in the map.`;
    return { kind: 'refused', reason };
  }
  const hidden = fields.filter(({ hideOnView }) => hideOnView === true);
  const visible = fields.filter(({ hideOnView }) => hideOnView === false);
  const warnings = [
    ...warning('hiddenLeftOut', slugs(hidden)),
    ...passwordWarning(fields, visible),
  ];
  return { kind: 'selected', fields: visible, warnings };
}

function selectNamed(fields: readonly SourceField[], names: readonly string[]): Selection {
  const found = names.map(slug => ({ slug, field: fieldOf(fields, slug) }));
  const chosen = [...new Set(found.flatMap(({ field }) => (field === null ? [] : [field])))];
  const missing = found.filter(({ field }) => field === null).map(({ slug }) => slug);
  const where = (test: (field: SourceField) => boolean): readonly string[] =>
    slugs(chosen.filter(test));
  const warnings = [
    ...warning(
      'hiddenChosen',
      where(({ hideOnView }) => hideOnView === true),
    ),
    ...warning(
      'flagsUnknown',
      where(({ hideOnView }) => hideOnView === null),
    ),
    ...warning('emptyField', where(isEmpty)),
    ...warning('missingField', missing),
    ...passwordWarning(fields, chosen),
  ];
  return { kind: 'selected', fields: chosen, warnings };
}

/** A vault entry without its password would be found missing on the worst day. */
function passwordWarning(
  all: readonly SourceField[],
  selected: readonly SourceField[],
): readonly PushWarning[] {
  const passwords = all.filter(({ isPassword }) => isPassword);
  const arrives = selected.some(field => field.isPassword && !isEmpty(field));
  return arrives ? [] : warning('noPassword', slugs(passwords));
}

function isEmpty({ value }: SourceField): boolean {
  return value === null || value.open() === '';
}

function warning(kind: PushWarningKind, fields: readonly string[]): readonly PushWarning[] {
  return fields.length === 0 ? [] : [{ kind, fields }];
}

function slugs(fields: readonly SourceField[]): readonly string[] {
  return fields.map(({ slug }) => slug);
}
