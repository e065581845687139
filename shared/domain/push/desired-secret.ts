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

/**
 * `hiddenChosen`: hidden on view and pushed, because the map names it; Secret Server's own sync would leave
 * it out. `hiddenLeftOut`: hidden and left out. `noPassword`: the template has a password, and none arrives.
 * `missingField`: the map names it, the secret has none. `emptyField`: the map names it, it has no value.
 * `flagsUnknown`: nobody can tell whether it is hidden.
 */
export const pushWarningKinds = [
  'hiddenChosen',
  'hiddenLeftOut',
  'noPassword',
  'missingField',
  'emptyField',
  'flagsUnknown',
] as const;
export type PushWarningKind = (typeof pushWarningKinds)[number];

/** What a person should know of a change that goes ahead all the same. */
export interface PushWarning {
  readonly kind: PushWarningKind;
  /** Slugs. */
  readonly fields: readonly string[];
}

/** Whether a secret would arrive without something that its map or its template promises. */
export function isIncomplete(warnings: readonly PushWarning[]): boolean {
  return warnings.some(({ kind }) => kind === 'missingField' || kind === 'noPassword');
}

/** A secret that cannot be pushed as it is. */
export interface RejectedSecret {
  readonly tenant: TenantId;
  /** The path, or the nearest thing to one. */
  readonly path: SecretPath;
  /** True: `path` is where it would go, so nothing else may go there. */
  readonly claimsPath: boolean;
  readonly map: string;
  readonly source: SourceRef;
  readonly name: string;
  /** A sentence for people; quotes no value. */
  readonly reason: string;
}
