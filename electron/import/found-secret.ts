import type { ErrorCode } from '../../shared/errors/error-codes';
import type { SecretText } from '../../shared/lib/secret-text';

/** A secret of a profile, or why it cannot be had. */
export type Found =
  | { readonly kind: 'found'; readonly value: SecretText }
  | { readonly kind: 'missing'; readonly code: ErrorCode; readonly because: string };
