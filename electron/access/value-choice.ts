import type { FieldName } from '../../shared/domain/entry';
import { harmlessCodeSkewSeconds } from '../../shared/domain/clock-skew';
import { isSeedField } from '../../shared/domain/seed-field';
import { AppError } from '../../shared/errors/app-error';
import type { SecretText } from '../../shared/lib/secret-text';
import type { ReleaseReceipt } from '../../shared/contract/access';
import { codeAt } from '../totp/code-of-seed';
import { readSeedField } from '../totp/read-seed';
import { chooseField } from './field-choice';
import type { Found } from './found';

/** What of a secret leaves: a field as it is stored, or the one-time code of now. */
export interface ChosenValue {
  readonly field: FieldName;
  readonly value: SecretText;
  /** Null for a value as it is stored. */
  readonly code: ReleaseReceipt['code'];
}

export interface ChoiceContext {
  readonly now: () => number;
  /** How far this host is ahead of a tenant's vault, in seconds; null when that is not known. */
  readonly skewOf: (tenant: Found['ref']['tenant']) => number | null;
}

/**
 * Takes what was asked for out of a secret. A seed stays where it is: its code is computed here.
 * @throws AppError `access.fieldMissing`; `access.noCode` for a field that holds neither seed nor code.
 */
export function chooseValue(
  wanted: { readonly field: FieldName | null; readonly code?: boolean },
  { secret, ref }: Found,
  { now, skewOf }: ChoiceContext,
): ChosenValue {
  const present = [...secret.fields.keys()];
  const isCode = wanted.code === true;
  const field = chooseField(isCode ? seedField(wanted.field, present) : wanted.field, present);
  const stored = secret.fields.get(field) as SecretText;
  if (!isCode) return { field, value: stored, code: null };
  const read = readSeedField(stored);
  if (read.kind === 'neither') throw new AppError('access.noCode', { detail: `field ${field}` });
  if (read.kind === 'code') return { field, value: stored, code: null };
  const { code, validUntil } = codeAt(read.seed, now());
  read.seed.key.fill(0);
  const { periodSeconds } = read.seed;
  return {
    field,
    value: code,
    code: { validUntil, periodSeconds, skewSeconds: spoiling(skewOf(ref.tenant)) },
  };
}

/** @throws AppError `access.noCode` naming the fields there are. */
function seedField(wanted: FieldName | null, present: readonly FieldName[]): FieldName {
  const field = wanted ?? present.find(isSeedField);
  if (field !== undefined) return field;
  throw new AppError('access.noCode', { detail: `it has ${present.join(', ') || 'no field'}` });
}

function spoiling(skewSeconds: number | null): number | null {
  return Math.abs(skewSeconds ?? 0) > harmlessCodeSkewSeconds ? skewSeconds : null;
}
