import type { SecretText } from '../../lib/secret-text';

/** Why a secret of Secret Server cannot be read without a person. */
export const restrictions = [
  'checkOut',
  'checkedOutByOther',
  'comment',
  'approval',
  'doubleLock',
  'mfa',
  'cannotView',
  'other',
] as const;
export type Restriction = (typeof restrictions)[number];

/** A secret as a list of Secret Server shows it; no value is in it. */
export interface SourceSummary {
  /** Id of the configured Secret Server. */
  readonly server: string;
  readonly id: number;
  readonly name: string;
  readonly folderId: number | null;
  /** `\Network\Core`; null where the server does not say. */
  readonly folderPath: string | null;
  readonly templateId: number;
  readonly templateName: string;
  /** False: deleted in Secret Server, which keeps deleted secrets as inactive. */
  readonly active: boolean;
  /** Null when nothing stands in the way, as far as a list can tell. */
  readonly restriction: Restriction | null;
}

/** One field with its value. */
export interface SourceField {
  readonly slug: string;
  readonly name: string;
  /** The text, or the Base64 of a file; null where there is none. */
  readonly value: SecretText | null;
  readonly isFile: boolean;
  readonly isNotes: boolean;
  readonly isPassword: boolean;
  /** Null: the template does not tell. */
  readonly hideOnView: boolean | null;
}

/** A secret with its values, read without checking anything out. */
export interface SourceSecret extends SourceSummary {
  readonly fields: readonly SourceField[];
}

/**
 * What one read came to. `notVisible`: missing, deleted or forbidden, which Secret Server does not tell
 * apart; it is no proof of anything, and nothing is ever removed because of it.
 */
export type SourceReading =
  | { readonly kind: 'read'; readonly secret: SourceSecret }
  | { readonly kind: 'restricted'; readonly restriction: Restriction }
  | { readonly kind: 'notVisible' };
