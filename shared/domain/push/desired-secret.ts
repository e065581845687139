import type { SecretText } from '../../lib/secret-text';
import type { SecretPath, TenantId } from '../entry';

/** Points at a secret of Secret Server. */
export interface SourceRef {
  readonly server: string;
  readonly secretId: number;
}

/** What should stand in one vault for one secret of Secret Server. */
export interface DesiredSecret {
  readonly tenant: TenantId;
  readonly path: SecretPath;
  readonly map: string;
  readonly source: SourceRef;
  /** The secret's name in Secret Server, for people. */
  readonly name: string;
  /** Key in the vault → value; any key is possible, `__proto__` too. */
  readonly data: ReadonlyMap<string, SecretText>;
  /** The notes; people write anything there, so they are treated as a value. */
  readonly description: SecretText;
  /** What a lookup searches; no value of a password, note, file or hidden field. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly warnings: readonly PushWarning[];
}

export const warningKinds = [
  'hiddenChosen',
  'hiddenLeftOut',
  'noPassword',
  'emptyField',
  'flagsUnknown',
] as const;

/** What a person should know of a change that goes ahead all the same. */
export interface PushWarning {
  readonly kind: (typeof warningKinds)[number];
  /** Slugs. */
  readonly fields: readonly string[];
}
