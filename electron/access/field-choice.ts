import { passwordFields } from '../../shared/domain/configuration';
import type { FieldName } from '../../shared/domain/entry';
import { AppError } from '../../shared/errors/app-error';

/**
 * The field an order means. Names are compared without case; null means "the password": the first
 * of the usual names, or the only field there is.
 * @throws AppError `access.fieldMissing` naming the fields there are, never their values.
 */
export function chooseField(wanted: FieldName | null, present: readonly FieldName[]): FieldName {
  const candidates = wanted === null ? passwordFields : [wanted];
  for (const candidate of candidates) {
    const found = present.find(name => name.toLowerCase() === candidate.toLowerCase());
    if (found !== undefined) return found;
  }
  const [only, ...others] = present;
  if (wanted === null && only !== undefined && others.length === 0) return only;
  throw new AppError('access.fieldMissing', {
    detail: `wanted ${wanted ?? 'password'}; it has ${present.join(', ') || 'no field at all'}`,
  });
}
