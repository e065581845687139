import type { PushWarning, PushWarningKind } from './desired-secret';

/** What a warning says of its fields. */
const words: Readonly<Record<PushWarningKind, (fields: string) => string>> = {
  hiddenChosen: fields =>
    `${fields}: hidden on view and pushed, because the map names it; Secret Server's own sync would leave it out.`,
  hiddenLeftOut: fields => `${fields}: hidden on view and left out, unless the map names it.`,
  noPassword: fields => `${fields}: no password would arrive in the vault.`,
  missingField: fields => `${fields}: named by the map, and the secret has no such field.`,
  emptyField: fields => `${fields}: named by the map, and empty.`,
  flagsUnknown: fields => `${fields}: nobody can tell whether it is hidden on view.`,
};

/** A sentence for people; names slugs and no value. */
export function warningText({ kind, fields }: PushWarning): string {
  return words[kind](fields.join(', '));
}
